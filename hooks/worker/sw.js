// Asked for at every page and in full, so it only names the worker by its contents; by a rule, as in assets/offline.js.
{
  const rule = { createScriptURL: () => "@ARBEITER@" };
  importScripts((self.trustedTypes?.createPolicy("wegweiser", rule) ?? rule).createScriptURL(""));
}
