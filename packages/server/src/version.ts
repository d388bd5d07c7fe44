/** Our own version; the same as the project's (a test compares them). */
export const EXTRATO_VERSION = '26.11.0';

/** The official sync server whose HTTP surface we speak; official clients read it from `/info`. */
export const SPOKEN_VERSION = '26.9.0';
