/** Version of Assay, as in package.json; the architecture test holds the two together. */
export const VERSION = '0.1.0';
