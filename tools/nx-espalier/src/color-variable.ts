/**
 * The variable by which the nx process tells its workers whether people look: a worker's own output is always a pipe, and
 * Nx sets FORCE_COLOR for it in any case.
 */
export const COLOR_VARIABLE = 'ESPALIER_COLOR';
