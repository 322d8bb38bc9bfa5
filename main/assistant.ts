/** What a carrier gets to carry. */
import type { Api } from '../shared/contract';

export interface Assistant {
  readonly api: Api;
  /**
   * Turns paths that a person chose (dropped, browsed, named at the start) into ids for the page. A folder becomes the
   * known logs in it; what cannot be used still gets an id, so that its card can say why.
   */
  registerPaths(paths: readonly string[]): Promise<readonly string[]>;
  /** The page of a report’s preview, by the id that `report.preview` gave; null for any other id. */
  reportPage(id: string): string | null;
  /**
   * Turns the path of a folder of results into its id.
   * @throws AssistantError not-one-folder
   */
  registerFolder(paths: readonly string[]): Promise<readonly string[]>;
  /** Ends what runs beside the program, never in the middle of an action. */
  close(): Promise<void>;
}
