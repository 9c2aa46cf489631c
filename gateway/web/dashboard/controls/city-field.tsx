import { useAddress } from '../address/address-context.tsx';
import { useTexts } from '../labels/texts-context.tsx';
import { SelectField } from './select-field.tsx';

/** Chooses one of the two cities, or both. */
export function CityField() {
  const { say } = useTexts();
  const { address, go } = useAddress();
  return (
    <SelectField
      label={say('city.label')}
      value={address.municipality ?? 'both'}
      choices={[
        { value: 'both', text: say('city.both') },
        { value: 'BREMEN', text: say('city.BREMEN') },
        { value: 'BREMERHAVEN', text: say('city.BREMERHAVEN') },
      ]}
      onChoose={(value) => {
        go({ ...address, municipality: value === 'both' ? undefined : value });
      }}
    />
  );
}
