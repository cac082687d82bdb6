/** Where the images live, relative to the workspace, unless it is said otherwise. */
export const IMAGES = 'images';
