import { useLayoutEffect, useRef } from 'preact/hooks';
import { useAddress } from './address/address-context.tsx';
import { addressOfView, isDay, views, type View } from './address/address.ts';
import { PageLink } from './address/page-link.tsx';
import { Hatching } from './charts/hatching.tsx';
import { CatalogueDocument } from './generated/graphql.ts';
import { catalogueIn, CatalogueContext } from './graph/catalogue-context.tsx';
import { useAnswer } from './graph/use-answer.tsx';
import type { Label } from './labels/create-texts.ts';
import { TextsProvider, useTexts } from './labels/texts-context.tsx';
import { Answered, Loading, NoRegister, Unreachable } from './parts/answered.tsx';
import { Notice } from './parts/notice.tsx';
import { PageHeader } from './page-header.tsx';
import { useView } from './views/use-view.ts';

/** What a view is about, as its heading says it. */
const headings: Readonly<Record<View, Label>> = {
  overlaps: 'overlaps.title',
  quarter: 'view.quarter',
  programme: 'view.programme',
  money: 'money.title',
  map: 'map.title',
  departments: 'departments.title',
};

/** The whole page: navigation, and the view that its address names. */
export function Dashboard() {
  const { address } = useAddress();
  return (
    <TextsProvider language={address.language}>
      <Hatching />
      <PageHeader />
      <Main />
      <PageFooter />
    </TextsProvider>
  );
}

/** Keeps title and language of the document in step, and leads screen readers and keyboards to a new view. */
function useDocument(heading: string) {
  const { say, language } = useTexts();
  const headingPart = useRef<HTMLHeadingElement>(null);
  const shown = useRef(heading);
  useLayoutEffect(() => {
    document.title = `${heading} – ${say('site.name')}`;
    document.documentElement.lang = language;
    if (shown.current !== heading) headingPart.current?.focus();
    shown.current = heading;
  }, [heading, language, say]);
  return headingPart;
}

function Main() {
  const { say } = useTexts();
  const { address } = useAddress();
  const heading = say(address.view === undefined ? 'state.brokenLink' : headings[address.view]);
  const headingPart = useDocument(heading);
  return (
    <main id="content" class="page">
      <h1 class="kern-heading-large title" tabIndex={-1} ref={headingPart}>
        {heading}
      </h1>
      <IgnoredValues />
      {address.view === undefined ? <BrokenLink /> : <CurrentView view={address.view} />}
    </main>
  );
}

/** Says what the address asks for that there is not, so that nobody takes the view for an answer to it. */
function IgnoredValues() {
  const { say } = useTexts();
  const { ignored } = useAddress();
  if (ignored.length === 0) return null;
  return (
    <Notice kind="warning" title={say('state.ignored')}>
      <p>{say('state.ignoredHint', { values: ignored.join(', ') })}</p>
    </Notice>
  );
}

function BrokenLink() {
  const { say } = useTexts();
  const { address } = useAddress();
  return (
    <>
      <p class="kern-body intro">{say('state.brokenLinkHint')}</p>
      <ul class="kern-body">
        {views.map((view) => (
          <li key={view}>
            <PageLink to={addressOfView({ ...address, on: undefined }, view)}>{say(`view.${view}`)}</PageLink>
          </li>
        ))}
      </ul>
    </>
  );
}

function CurrentView({ view }: { readonly view: View }) {
  const { say } = useTexts();
  const { address } = useAddress();
  const asked = useAnswer(CatalogueDocument, {});
  const View = useView(view);
  const { on } = address;
  if (on !== undefined && !isDay(on))
    return (
      <Notice kind="warning" title={say('state.badDay')}>
        <p>{say('state.badDayHint', { day: on })}</p>
        <p>
          <PageLink to={{ ...address, on: undefined }}>{say('state.toToday')}</PageLink>
        </p>
      </Notice>
    );
  if (View === undefined) return <Loading />;
  if (View === 'failed')
    return (
      <Unreachable
        retry={() => {
          location.reload();
        }}
      />
    );
  return (
    <Answered asked={asked}>
      {(answer) => {
        const catalogue = catalogueIn(answer);
        if (catalogue === undefined) return <NoRegister />;
        return (
          <CatalogueContext.Provider value={catalogue}>
            <View />
          </CatalogueContext.Provider>
        );
      }}
    </Answered>
  );
}

function PageFooter() {
  const { say } = useTexts();
  return (
    <footer class="page kern-body kern-body--small">
      <p>{say('site.footer')}</p>
    </footer>
  );
}
