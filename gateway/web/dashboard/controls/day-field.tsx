import { useId } from 'preact/hooks';
import { useAddress } from '../address/address-context.tsx';
import { isDay } from '../address/address.ts';
import { useTexts } from '../labels/texts-context.tsx';

/** The first year the data reaches back to. */
export const firstYear = 1999;

/** What a reader should know about a day the data hardly reaches. */
export function DayHint({ on, today }: { readonly on: string; readonly today: string }) {
  const { say } = useTexts();
  if (on < `${firstYear}-01-01`) return <p class="kern-body">{say('state.beforeData')}</p>;
  if (on > today) return <p class="kern-body">{say('state.afterData')}</p>;
  return null;
}

/** The last day of a year, or today in the present year: the days that the slider stops at. */
const dayOfYear = (year: number, today: string): string =>
  `${year}-12-31` < today ? `${year}-12-31` : today;

/** Chooses the day that is looked at: any by its date, and the end of each year by a slider. */
export function DayField({ on, today }: { readonly on: string; readonly today: string }) {
  const { say, day } = useTexts();
  const { address, go } = useAddress();
  const [dateId, hintId, sliderId] = [useId(), useId(), useId()];
  const lastYear = Number(today.slice(0, 4));
  const year = Math.min(lastYear, Math.max(firstYear, Number(on.slice(0, 4))));
  return (
    <div class="day-field">
      <div class="kern-form-input">
        <label class="kern-label" for={dateId}>
          {say('day.label')}
        </label>
        <div class="kern-hint kern-body--small" id={hintId}>
          {say('day.hint')}
        </div>
        <input
          class="kern-form-input__input"
          id={dateId}
          type="date"
          min="1900-01-01"
          value={on}
          aria-describedby={hintId}
          onChange={({ currentTarget: { value } }) => {
            if (value === '' || isDay(value)) go({ ...address, on: value === '' ? undefined : value });
          }}
        />
      </div>
      <div class="kern-form-input slider">
        <label class="kern-label" for={sliderId}>
          {say('day.year')}
        </label>
        <input
          id={sliderId}
          type="range"
          min={firstYear}
          max={lastYear}
          value={year}
          aria-valuetext={day(on)}
          onInput={({ currentTarget: { value } }) => {
            // Sliding through the years would else fill the way back with every one of them.
            go({ ...address, on: dayOfYear(Number(value), today) }, { isReplacing: true });
          }}
        />
        <div class="slider-ends kern-body kern-body--small" aria-hidden="true">
          <span>{firstYear}</span>
          <span>{lastYear}</span>
        </div>
      </div>
      <button
        type="button"
        class="kern-btn kern-btn--secondary"
        onClick={() => {
          go({ ...address, on: undefined });
        }}
      >
        <span class="kern-label">{say('day.today')}</span>
      </button>
    </div>
  );
}
