import type { OfferedPlan } from '../../../shared/repair/contract';
import { NumberedRows } from '../../components/numbered-rows';
import { PathText } from '../../components/path-text';

/** The plan, step by step, as it will be carried out. */
export function WhatWillHappen({ steps }: Pick<OfferedPlan, 'steps'>) {
  const rows = steps.map(({ title, detail, path }) => ({
    title,
    about: (
      <>
        {detail}
        {detail !== '' && path !== '' && ' '}
        {path !== '' && <PathText>{path}</PathText>}
      </>
    ),
  }));
  return <NumberedRows rows={rows} />;
}
