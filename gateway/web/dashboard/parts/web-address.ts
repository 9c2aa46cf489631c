/** Whether a text is an address of the web. Others are not linked: `javascript:` would run in this page. */
export const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text);
