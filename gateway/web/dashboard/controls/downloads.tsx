import type { Label } from '../labels/create-texts.ts';
import { useTexts } from '../labels/texts-context.tsx';

/** Named exports of the hub that hold what a view shows. */
type ExportName =
  | 'quarter-overlaps'
  | 'programme-pairs'
  | 'overlap-years'
  | 'participations'
  | 'funding'
  | 'projects'
  | 'sites'
  | 'contradictions';

interface DownloadsProps {
  readonly name: ExportName;
  /** Values of the export's variables; those that are undefined or empty are left out. */
  readonly variables?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Whether the export knows where its rows lie. */
  readonly isOnMap?: boolean;
  /** What stands before the links: says so where the file holds more than the view. */
  readonly label?: Label;
}

const formats = [
  ['csv', 'CSV'],
  ['xlsx', 'Excel'],
  ['jsonl', 'JSON Lines'],
] as const;

/** Links to the same figures as files, from the hub's exports. */
export function Downloads({
  name,
  variables = {},
  isOnMap = false,
  label = 'download.label',
}: DownloadsProps) {
  const { say } = useTexts();
  const values = new URLSearchParams();
  for (const [variable, value] of Object.entries(variables))
    if (value !== undefined && value.length > 0) values.set(variable, String(value));
  const search = values.toString().replaceAll('%2C', ',');
  const shown = isOnMap ? [...formats, ['geojson', 'GeoJSON'] as const] : formats;
  return (
    <p class="kern-body downloads">
      {say(label)}{' '}
      {shown.map(([ending, title]) => (
        <a
          key={ending}
          class="kern-link"
          href={`../export/${name}.${ending}${search === '' ? '' : `?${search}`}`}
        >
          {title}
        </a>
      ))}
    </p>
  );
}
