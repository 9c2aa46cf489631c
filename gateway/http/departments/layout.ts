import type { Html } from '../../pages/html.ts';
import type { Language } from '../../pages/language.ts';
import { layOut } from '../../pages/layout.ts';
import { texts } from './texts.ts';

/** A page about departments without what stands around it. */
export interface DepartmentContent {
  readonly title: string;
  readonly language: Language;
  readonly body: Html;
  /** Way up: the list of departments, where this is not it. */
  readonly hasWayUp: boolean;
}

const addressIn = (language: Language): string => (language === 'de' ? './' : `./?lang=${language}`);

/** A whole page about departments; all its addresses are relative. */
export const layOutDepartments = ({ hasWayUp, ...content }: DepartmentContent): string =>
  layOut({
    ...content,
    style: './page.css',
    addressIn: (language) => `?lang=${language}`,
    start: content.language === 'de' ? '../' : '../en/',
    up: hasWayUp ? { address: addressIn(content.language), text: texts[content.language].all } : undefined,
  });
