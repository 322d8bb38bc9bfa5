import { Field, Input, makeStyles } from '@fluentui/react-components';

const useStyles = makeStyles({
  field: { maxWidth: '420px', marginTop: '12px' },
  input: { maxWidth: '160px' },
});

interface TypedFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A word that is typed to agree to something. */
export function TypedField({ label, value, onChange }: TypedFieldProps) {
  const styles = useStyles();
  return (
    <Field className={styles.field} label={label}>
      <Input
        className={styles.input}
        value={value}
        autoComplete="off"
        spellCheck={false}
        maxLength={16}
        onChange={(_, data) => onChange(data.value)}
      />
    </Field>
  );
}
