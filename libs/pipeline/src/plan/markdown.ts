import type * as gate from '@espalier/gate';

/** What makes Markdown out of text that somebody chose: the gate's own, which is imported only where it is needed. */
export type Markdown = Pick<typeof gate, 'code' | 'fitting' | 'folded' | 'prose' | 'row' | 'table'>;
