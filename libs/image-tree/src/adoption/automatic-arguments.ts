/** ARGs that BuildKit or a proxy gives. Source: Dockerfile reference, "Automatic platform ARGs", "Predefined ARGs". */
export const AUTOMATIC = /^(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)$|_proxy$/i;
