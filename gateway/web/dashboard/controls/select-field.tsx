import { useId } from 'preact/hooks';

/** One choice of a list; those of one group stand together. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly text: string;
  readonly group?: string;
}

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChoose: (value: Value) => void;
}

function Options<Value extends string>({ choices }: { readonly choices: readonly Choice<Value>[] }) {
  return choices.map(({ value, text }) => (
    <option key={value} value={value}>
      {text}
    </option>
  ));
}

/** A labelled list to choose one value from. */
export function SelectField<Value extends string>({
  label,
  value,
  choices,
  onChoose,
}: SelectFieldProps<Value>) {
  const id = useId();
  const groups = Map.groupBy(choices, ({ group }) => group);
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>
        {label}
      </label>
      <div class="kern-form-input__select-wrapper">
        <select
          class="kern-form-input__select"
          id={id}
          value={value}
          onChange={({ currentTarget }) => {
            const chosen = choices.find((choice) => choice.value === currentTarget.value);
            if (chosen) onChoose(chosen.value);
          }}
        >
          {[...groups].map(([group, members]) =>
            group === undefined ? (
              <Options key="" choices={members} />
            ) : (
              <optgroup key={group} label={group}>
                <Options choices={members} />
              </optgroup>
            ),
          )}
        </select>
      </div>
    </div>
  );
}
