import { messageOf } from '@espalier/dockerfile';
import { createRequire } from 'node:module';
import type { Library, Node, Syntax } from './mvdan-node';
import { INPUT_SUBSTITUTION, isPipe, redirectionKind } from './mvdan-operator';
import type { Assignment, Redirection, Script, Statement, Word, WordPart } from './script';
import { unescape, unescapeAnsi } from './unescape';

/** A text that the shell cannot read either, or that mvdan-sh does not know. */
export class ShellSyntaxError extends Error {}

/**
 * Reads a script of sh or bash. The only file that knows mvdan-sh, which has no types: hence the casts here.
 *
 * @param lineAt line of a place in the text, counted in UTF-16 units.
 * @throws ShellSyntaxError
 */
export function parseShell(text: string, lineAt: (offset: number) => number): Script {
  const library = load();
  return new Reader(library.syntax, text, lineAt).statements(parse(library, text).Stmts);
}

/** Loaded when the first script is read: it takes a quarter of a second. */
function load(): Library {
  return createRequire(__filename)('mvdan-sh') as Library;
}

function parse({ syntax }: Library, text: string): Node {
  try {
    return syntax.NewParser().Parse(text, 'RUN');
  } catch (thrown) {
    const { Error: message } = thrown as { readonly Error?: () => string };
    const text = typeof message === 'function' ? message.call(thrown).replace(/^RUN:/, '') : messageOf(thrown);
    throw new ShellSyntaxError(text, { cause: thrown });
  }
}

class Reader {
  readonly #syntax: Syntax;
  readonly #bytes: Buffer;
  readonly #lineAt: (offset: number) => number;

  constructor(syntax: Syntax, text: string, lineAt: (offset: number) => number) {
    this.#syntax = syntax;
    this.#bytes = Buffer.from(text);
    this.#lineAt = lineAt;
  }

  statements(nodes: readonly Node[]): Script {
    return nodes.map((node) => this.#statement(node));
  }

  #statement(node: Node): Statement {
    const command = node.Cmd;
    const kind = command === null ? 'none' : this.#syntax.NodeType(command);
    const redirections = node.Redirs.map((redirect) => this.#redirection(redirect));
    const common = { line: this.#line(node), redirections };
    if (command === null) return { kind: 'call', ...common, assignments: [], words: [] };
    if (kind === 'CallExpr') {
      return {
        kind: 'call',
        ...common,
        assignments: this.#assignments(command.Assigns),
        words: this.#words(command.Args),
      };
    }
    if (kind === 'DeclClause') return { kind: 'call', ...common, ...this.#declaration(command) };
    if (kind === 'BinaryCmd') return this.#binary(command, common);
    if (kind === 'FuncDecl') {
      return { kind: 'function', name: literal(command.Name), body: this.#statement(command.Body) };
    }
    if (kind === 'ForClause' && this.#syntax.NodeType(command.Loop) === 'WordIter') {
      const { Name: name, Items: items } = command.Loop;
      return {
        ...{ kind: 'loop', ...common, variable: literal(name) },
        ...{ items: this.#words(items), statements: this.statements(command.Do) },
      };
    }
    return { kind: 'group', ...common, ...this.#inside(command) };
  }

  #binary(command: Node, common: { readonly line: number; readonly redirections: readonly Redirection[] }): Statement {
    const [left, right] = [this.#statement(command.X), this.#statement(command.Y)];
    if (isPipe(command.Op)) return { kind: 'pipe', left, right };
    return { kind: 'group', ...common, words: [], statements: [left, right] };
  }

  /** `export A=1`: a call with assignments. */
  #declaration(command: Node): { readonly assignments: readonly Assignment[]; readonly words: readonly Word[] } {
    const assigns = command.Args ?? [];
    return { assignments: this.#assignments(assigns), words: [[plain(literal(command.Variant))]] };
  }

  #assignments(nodes: readonly Node[]): readonly Assignment[] {
    return nodes
      .filter(({ Name: name }) => name !== null)
      .map((node) => ({ name: literal(node.Name), value: this.#assigned(node) }));
  }

  #assigned(node: Node): Word {
    if (node.Array) return [{ kind: 'unknown', words: this.#inside(node.Array).words }];
    return typeof node.Value === 'object' && node.Value !== null ? this.#word(node.Value as Node) : [];
  }

  #redirection(node: Node): Redirection {
    const kind = redirectionKind(node.Op);
    const descriptor = node.N === null ? undefined : literal(node.N);
    return { kind, descriptor, target: this.#word(node.Hdoc ?? node.Word) };
  }

  /** The outermost statements and words in a node. */
  #inside(outer: Node): { readonly statements: Script; readonly words: readonly Word[] } {
    const statements: Statement[] = [];
    const words: Word[] = [];
    this.#syntax.Walk(outer, (node) => {
      if (node === null) return true;
      const kind = this.#syntax.NodeType(node);
      if (kind === 'Stmt') statements.push(this.#statement(node));
      else if (kind === 'Word') words.push(this.#word(node));
      return kind !== 'Stmt' && kind !== 'Word';
    });
    return { statements, words };
  }

  #words(nodes: readonly Node[] = []): readonly Word[] {
    return nodes.map((node) => this.#word(node));
  }

  #word(node: Node): Word {
    return node.Parts.flatMap((part) => this.#parts(part, false));
  }

  #parts(part: Node, isQuoted: boolean): readonly WordPart[] {
    switch (this.#syntax.NodeType(part)) {
      case 'Lit':
        return [{ kind: 'text', text: unescape(literal(part), isQuoted), isQuoted }];
      case 'SglQuoted':
        return [plain(part.Dollar === true ? unescapeAnsi(literal(part)) : literal(part))];
      case 'DblQuoted':
        return part.Parts.length === 0 ? [plain('')] : part.Parts.flatMap((inner) => this.#parts(inner, true));
      case 'CmdSubst':
        return [{ kind: 'command', script: this.statements(part.Stmts) }];
      case 'ProcSubst':
        return [{ kind: part.Op === INPUT_SUBSTITUTION ? 'input' : 'output', script: this.statements(part.Stmts) }];
      case 'ParamExp':
        return [this.#parameter(part, isQuoted)];
      default:
        return [{ kind: 'unknown', words: this.#inside(part).words }];
    }
  }

  #parameter(part: Node, isQuoted: boolean): WordPart {
    const isChanged = part.Excl || part.Length || part.Repl !== null || part.Slice !== null || part.Index !== null;
    if (isChanged) return { kind: 'unknown', words: [[variable(literal(part.Param))], ...this.#inside(part).words] };
    const otherwise = part.Exp?.Word ? this.#word(part.Exp.Word) : [];
    return { kind: 'variable', name: literal(part.Param), isQuoted, otherwise };
  }

  #line(node: Node): number {
    return this.#lineAt(this.#bytes.subarray(0, node.Pos().Offset()).toString().length);
  }
}

function literal(node: Node | null): string {
  return node !== null && typeof node.Value === 'string' ? node.Value : '';
}

function plain(text: string): WordPart {
  return { kind: 'text', text, isQuoted: true };
}

function variable(name: string): WordPart {
  return { kind: 'variable', name, isQuoted: true, otherwise: [] };
}
