import { useEffect } from 'preact/hooks';
import { useTexts } from '../labels/texts-context.tsx';

/** Names the document after the record that is shown. The view's own name was set before the page was painted. */
export function useTitle(name: string): void {
  const { say, language } = useTexts();
  useEffect(() => {
    document.title = `${name} – ${say('site.name')}`;
  }, [name, say, language]);
}
