/** Where the images live, relative to the workspace. */
export const IMAGES = 'images';
