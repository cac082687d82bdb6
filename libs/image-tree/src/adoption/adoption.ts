/** What people said of a repository that its files do not say. */
export interface AdoptionAnswers {
  /** Folder of the images, relative to the workspace. */
  readonly images: string;
  /** Prefix of FROM lines, as in fleet.yaml. */
  readonly prefix: string;
  /** Where Dockerfiles are looked for, relative to the workspace; `''`: everywhere. */
  readonly from: string;
  /** What the repository is called: names images that their folder does not name. */
  readonly repository: string;
  /** Namespaces and repositories whose images are made here, such as `quay.io/jupyter` or `base`. */
  readonly own: readonly string[];
  /** Namespaces and repositories that come from outside, whatever they are called. */
  readonly foreign: readonly string[];
  /** Stages that are images of their own. */
  readonly stages: readonly string[];
  /** Stages that are none, whatever a build file says. */
  readonly inner: readonly string[];
  /** What a reference means: the name of an image here, or `''` for an upstream. */
  readonly means: Readonly<Record<string, string>>;
  /** Values of ARGs that a FROM needs and no default gives. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Images that are in the tree already. */
  readonly present: readonly string[];
}

/** What is taken over, what is not, and what had to be guessed. */
export interface Adoption {
  /** Parents before their children. */
  readonly images: readonly AdoptedImage[];
  readonly leftAlone: readonly LeftAlone[];
  /** Dockerfiles whose images are in the tree already. */
  readonly there: readonly string[];
  /** What cannot be known from the files, and how it is read unless somebody answers. */
  readonly questions: readonly Question[];
  /** What a person should look at, each a sentence that begins with the place. */
  readonly notes: readonly string[];
  /** Upstreams for fleet.yaml: repositories. */
  readonly bases: readonly string[];
  readonly tools: readonly string[];
}

/** An image as it will stand in the tree. */
export interface AdoptedImage {
  readonly name: string;
  /** The Dockerfile that it comes from. */
  readonly file: string;
  /** The stage that it comes from, where the file makes several images. */
  readonly stage: string | undefined;
  readonly kind: 'agent' | 'base' | 'controller';
  /** The image of the tree that it rests on. */
  readonly parent: string | undefined;
  /** The upstream that it rests on, where it rests on none of the tree; nothing for `scratch`. */
  readonly upstream: string | undefined;
  /** Every image of the tree that its build reads. */
  readonly reads: readonly string[];
  /** Its Dockerfile. */
  readonly dockerfile: string;
  /** Build args that it needs. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Its other files. */
  readonly carried: readonly CarriedFile[];
  /** Whether the files that are carried belong to this image alone: its own folder is the build context. */
  readonly ownsContext: boolean;
}

/** A file that goes along; both paths relative to the workspace. */
export interface CarriedFile {
  readonly from: string;
  readonly to: string;
}

/** A Dockerfile that stays as it is. */
export interface LeftAlone {
  readonly file: string;
  /** A sentence without full stop. */
  readonly reason: string;
}

/** Something that the files do not tell. */
export interface Question {
  readonly kind: 'own' | 'means' | 'stage' | 'argument';
  /** What is asked of: a repository, a reference, a stage, an ARG. */
  readonly subject: string;
  readonly file: string;
  /** A sentence that ends with a question mark. */
  readonly text: string;
  /** The images that a reference may mean. */
  readonly choices?: readonly string[];
  /** How it is read without an answer, a sentence without full stop. */
  readonly otherwise: string;
}
