/** What is told while a plan is carried out. */
export type RepairProgress =
  | { readonly step: number; readonly state: 'starting' | 'done' }
  | {
      readonly step: number;
      readonly state: 'copying';
      /** Bytes written so far, of all. */
      readonly bytes: number;
      readonly all: number;
    };
