/** Words of which the last stand before a method where a sentence asks for a request. */
export const asksForRequest =
  /\b(?:send(?:ing)?|mak(?:e|ing)|issu(?:e|ing)|perform(?:ing)?|submit(?:ting)?|do(?:ing)?|call(?:ing)?|us(?:e|ing)|execut(?:e|ing)|invok(?:e|ing)|fetch(?:ing)?|with|through|via|by)\b[^.!?`\n/]{0,30}$/i;

/** What may stand between the method of a sentence and its path. */
export const beforePath =
  /^[`*_"']*(?:\s+(?:HTTP |API )?(?:requests?|calls?))?(?:\s+(?:to|on|at|against|for|of|in))?(?:\s+(?:the|this|our))?(?:\s+(?:[a-z]+ )?(?:endpoint|url|uri|path|route|resource|address))?[\s:`*_"']*/i;
