import { useState } from 'preact/hooks';
import { useAddress } from '../address/address-context.tsx';
import { useTexts } from '../labels/texts-context.tsx';
import { SelectField } from './select-field.tsx';

interface RecordChooserProps {
  readonly label: string;
  readonly records: readonly { readonly id: string; readonly name: string }[];
}

/** Chooses one quarter or programme. A button shows it: a list that leads away by itself is a trap on the keyboard. */
export function RecordChooser({ label, records }: RecordChooserProps) {
  const { say } = useTexts();
  const { address, go } = useAddress();
  const [chosen, setChosen] = useState<string>();
  const value = chosen ?? records.find(({ id }) => id === address.id)?.id ?? '';
  const sorted = records.toSorted((a, b) => a.name.localeCompare(b.name, 'de'));
  return (
    <form
      class="controls"
      onSubmit={(event) => {
        event.preventDefault();
        setChosen(undefined);
        if (value !== '') go({ ...address, id: value });
      }}
    >
      <SelectField
        label={label}
        value={value}
        choices={[
          { value: '', text: say('filter.choose') },
          ...sorted.map(({ id, name }) => ({ value: id, text: name })),
        ]}
        onChoose={setChosen}
      />
      <button type="submit" class="kern-btn kern-btn--secondary">
        <span class="kern-label">{say('quarter.show')}</span>
      </button>
    </form>
  );
}
