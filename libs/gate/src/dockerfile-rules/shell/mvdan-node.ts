/** What we use of a node; https://pkg.go.dev/mvdan.cc/sh/v3/syntax has all of it. A field that a kind does not have is undefined. */
export interface Node {
  readonly Pos: () => { readonly Offset: () => number };
  readonly Args: readonly Node[] | undefined;
  readonly Array: Node | null | undefined;
  readonly Assigns: readonly Node[];
  readonly Body: Node;
  readonly Cmd: Node | null;
  readonly Do: readonly Node[];
  readonly Dollar: unknown;
  readonly Exp: { readonly Word: Node | null } | null;
  readonly Hdoc: Node | null;
  readonly Index: Node | null;
  readonly Items: readonly Node[];
  readonly Loop: Node;
  readonly N: Node | null;
  readonly Name: Node | null;
  readonly Naked: boolean;
  readonly Op: number;
  readonly Param: Node;
  readonly Parts: readonly Node[];
  readonly Redirs: readonly Node[];
  readonly Stmts: readonly Node[];
  readonly Value: unknown;
  readonly Variant: Node;
  readonly Word: Node;
  readonly X: Node;
  readonly Y: Node;
  readonly Excl: boolean;
  readonly Length: boolean;
  readonly Repl: unknown;
  readonly Slice: unknown;
}

/** Package `syntax` of mvdan-sh. */
export interface Syntax {
  readonly NodeType: (node: Node) => string;
  readonly NewParser: () => { readonly Parse: (text: string, name: string) => Node };
  readonly Walk: (node: Node, visit: (node: Node | null) => boolean) => void;
}

/** The npm package mvdan-sh. */
export interface Library {
  readonly syntax: Syntax;
}
