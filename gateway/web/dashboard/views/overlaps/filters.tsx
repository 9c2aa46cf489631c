import { useState } from 'preact/hooks';
import { useAddress } from '../../address/address-context.tsx';
import { shortName, useCatalogue } from '../../graph/catalogue-context.tsx';
import { useTexts } from '../../labels/texts-context.tsx';
import { SelectField, type Choice } from '../../controls/select-field.tsx';
import { filtersIn, modes, withFilter, withoutFilter, type Mode } from './filter-model.ts';

/** Programmes and funding lines by key, lines grouped under their programme. */
export function useFilterChoices(): Choice<string>[] {
  const { programmes } = useCatalogue();
  const { say } = useTexts();
  const sorted = programmes.toSorted((a, b) => a.name.localeCompare(b.name, 'de'));
  return [
    ...sorted.map((programme) => ({
      value: programme.id,
      text:
        programme.abbreviation === null ? programme.name : `${programme.abbreviation} – ${programme.name}`,
      group: say('view.programme'),
    })),
    ...sorted.flatMap((programme) =>
      (programme.fundingLines ?? []).map(({ id, name }) => ({
        value: id,
        text: name,
        group: `${say('programme.lines')}: ${shortName(programme)}`,
      })),
    ),
  ];
}

/** The filters that are set, each with a button that takes it away. */
function SetFilters({ choices }: { readonly choices: readonly Choice<string>[] }) {
  const { say } = useTexts();
  const { address, go } = useAddress();
  const set = filtersIn(address);
  if (set.length === 0) return <p class="kern-body">{say('filter.none')}</p>;
  return (
    <ul class="plain chips">
      {set.map((filter) => {
        const { mode, id } = filter;
        const name = choices.find(({ value }) => value === id)?.text ?? id;
        return (
          <li key={`${mode} ${id}`} class="kern-badge kern-badge--info">
            <span class="kern-label">
              {name}: {say(`filter.${mode}`)}
            </span>
            <button
              type="button"
              class="chip-button"
              aria-label={say('filter.remove', { name, mode: say(`filter.${mode}`) })}
              onClick={() => {
                go(withoutFilter(address, filter));
              }}
            >
              ✕
            </button>
          </li>
        );
      })}
      {set.length > 1 && (
        <li>
          <button
            type="button"
            class="kern-btn kern-btn--tertiary kern-btn--x-small"
            onClick={() => {
              go({ ...address, allOf: [], anyOf: [], noneOf: [] });
            }}
          >
            <span class="kern-label">{say('filter.clear')}</span>
          </button>
        </li>
      )}
    </ul>
  );
}

/** Chooses which programmes have to be, or must not be, at work. */
export function Filters() {
  const { say } = useTexts();
  const { address, go } = useAddress();
  const choices = useFilterChoices();
  const [mode, setMode] = useState<Mode>('allOf');
  const [id, setId] = useState('');
  return (
    <fieldset class="filters">
      <legend class="kern-label">{say('filter.heading')}</legend>
      <SetFilters choices={choices} />
      <form
        class="controls"
        onSubmit={(event) => {
          event.preventDefault();
          if (id === '') return;
          go(withFilter(address, { mode, id }));
          setId('');
        }}
      >
        <SelectField
          label={say('filter.programme')}
          value={id}
          choices={[{ value: '', text: say('filter.choose') }, ...choices]}
          onChoose={setId}
        />
        <SelectField
          label={say('filter.mode')}
          value={mode}
          choices={modes.map((value) => ({ value, text: say(`filter.${value}`) }))}
          onChoose={(chosen) => {
            setMode(chosen);
          }}
        />
        <button type="submit" class="kern-btn kern-btn--secondary">
          <span class="kern-label">{say('filter.add')}</span>
        </button>
      </form>
      <label class="check kern-body">
        <input
          type="checkbox"
          checked={address.certainty === 'POSSIBLE'}
          onChange={({ currentTarget: { checked } }) => {
            go({ ...address, certainty: checked ? 'POSSIBLE' : 'CERTAIN' });
          }}
        />
        {say('filter.possible')}
      </label>
    </fieldset>
  );
}
