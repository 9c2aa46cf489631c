import type { ComponentChildren } from 'preact';

/** What is known under a name; left out when there is nothing. */
export type Fact = readonly [name: string, value: ComponentChildren];

/** A list of facts. Those without a value are left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts kern-body">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
