import { Field, Input, Select, makeStyles, mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { MEDIA } from '../theme';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
    columnGap: '12px',
    rowGap: '8px',
    alignItems: 'start',
    marginBottom: '16px',
    [MEDIA.tiny]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
  },
  roomy: {
    gridTemplateColumns: 'repeat(auto-fill, minmax(196px, 1fr))',
    [MEDIA.tiny]: { gridTemplateColumns: 'repeat(auto-fill, minmax(196px, 1fr))' },
  },
  // The label keeps to one line, so that fields side by side stand level.
  field: { minWidth: 0, '& .fui-Field__label': { paddingTop: 0, paddingBottom: '2px' } },
  control: { width: '100%', minWidth: 0 },
});

interface FieldsProps {
  readonly children: ReactNode;
  /** For long values: as many in a row as have room for them. */
  readonly roomy?: boolean;
}

/** Fields side by side, three in a row; two where it is narrow. */
export function Fields({ children, roomy = false }: FieldsProps) {
  const styles = useStyles();
  return <div className={mergeClasses(styles.row, roomy && styles.roomy)}>{children}</div>;
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** What is wrong with it; empty where nothing is. */
  readonly problem?: string;
  /** Where the value came from, or what it is for. */
  readonly hint?: string;
  readonly disabled?: boolean;
}

/** A line to type in. It is never checked for spelling, because versions and paths are no words. */
export function TextField({
  label,
  value,
  onChange,
  placeholder = '',
  problem = '',
  hint = '',
  disabled = false,
}: TextFieldProps) {
  const styles = useStyles();
  return (
    <Field
      className={styles.field}
      label={{ children: label, size: 'small' }}
      validationState={problem === '' ? 'none' : 'error'}
      validationMessage={problem === '' ? null : problem}
      hint={hint === '' ? null : hint}
    >
      <Input
        className={styles.control}
        value={value}
        placeholder={placeholder}
        disabled={disabled}
        spellCheck={false}
        autoComplete="off"
        maxLength={300}
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

/** One of a closed list. */
export function Choice<T extends string>({ label, value, options, words, onChange }: ChoiceProps<T>) {
  const styles = useStyles();
  return (
    <Field className={styles.field} label={{ children: label, size: 'small' }}>
      <Select
        className={styles.control}
        value={value}
        onChange={(_, data) => {
          const chosen = options.find((option) => option === data.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {words[option]}
          </option>
        ))}
      </Select>
    </Field>
  );
}
