import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { DocumentId } from '../../shared/advisor/documents';
import { documentWords } from '../../shared/words/advisor/text';
import { Card } from '../components/card';
import { Section } from '../components/section';

const useStyles = makeStyles({
  row: { padding: '8px 16px', overflowWrap: 'anywhere' },
  source: { color: tokens.colorNeutralForeground3 },
});

interface RemarksProps {
  readonly title: string;
  /** Each with the document that it comes from; `this-app` stands for none. */
  readonly remarks: readonly { readonly text: string; readonly document: DocumentId }[];
}

/** Sentences beside an answer, each with its source. */
export function Remarks({ title, remarks }: RemarksProps) {
  const styles = useStyles();
  if (remarks.length === 0) return null;
  return (
    <Section title={title}>
      <Card as="ul">
        {remarks.map(({ text, document }) => (
          <li key={text} className={styles.row}>
            <Body1 block>{text}</Body1>
            {document !== 'this-app' && (
              <Caption1 block className={styles.source}>
                {documentWords(document)}
              </Caption1>
            )}
          </li>
        ))}
      </Card>
    </Section>
  );
}

/** Remarks that all come from one document: named once, below them. */
export function remarksFrom(document: DocumentId, texts: readonly string[]): RemarksProps['remarks'] {
  return texts.map((text, at) => ({ text, document: at === texts.length - 1 ? document : 'this-app' }));
}
