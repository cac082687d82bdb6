/** The real engine, for tests only: libraries in the middle do not import each other. */
export { connectEngine, contextTar, findEngine, type Engine } from '@espalier/docker-engine';
