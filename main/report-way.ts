/** How a saved report gets to the person. It differs with the carrier; the page names no place in any of them. */
import type { ReportFormat } from '../shared/report/format';

export type ReportWay =
  | {
      readonly kind: 'folder';
      /** Asks the person for a place. Null where they changed their mind. */
      choose(proposed: string, format: ReportFormat): Promise<string | null>;
      /** Shows a file in its folder. */
      show(file: string): void;
    }
  | {
      readonly kind: 'download';
      /** A place of its own for a file with this name. */
      place(name: string): Promise<string>;
      /** Lets the file be taken once, and says under which id. */
      offer(file: string): string;
    };
