import icon from '../icon.svg';
import { useAddress } from './address/address-context.tsx';
import { addressOfView, views } from './address/address.ts';
import { PageLink } from './address/page-link.tsx';
import { useTexts } from './labels/texts-context.tsx';

/** Name of the hub, the views, and the switch to the other language. */
export function PageHeader() {
  const { say, language } = useTexts();
  const { address } = useAddress();
  const other = language === 'de' ? 'en' : 'de';
  return (
    <>
      <a class="skip kern-link" href="#content">
        {say('site.skip')}
      </a>
      <header class="page-header">
        <div class="page bar">
          <a class="brand" href={language === 'de' ? '../' : '../en/'}>
            <img src={icon} alt="" width="32" height="32" />
            {say('site.name')}
          </a>
          <a class="kern-link" href={`../playground/?lang=${language}`}>
            {say('site.playground')}
          </a>
          <PageLink to={{ ...address, language: other }} language={other}>
            {say('site.otherLanguage')}
          </PageLink>
        </div>
        <nav class="page" aria-label={say('site.navigation')}>
          <ul class="plain tabs">
            {views.map((view) => (
              <li key={view}>
                <PageLink class="tab" to={addressOfView(address, view)} isCurrent={address.view === view}>
                  {say(`view.${view}`)}
                </PageLink>
              </li>
            ))}
          </ul>
        </nav>
      </header>
    </>
  );
}
