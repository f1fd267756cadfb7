/**
 * The URL of a repository as npm writes it: `git+https://….git` for the
 * services whose pages have the repository's own address.
 */
export function printRepositoryUrl(repository: string): string {
  const known =
    /^https:\/\/(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/[\w./-]+$/;
  if (!known.test(repository)) return repository;
  const path = repository.replace(/\/$/, "").replace(/\.git$/, "");
  return `git+${path}.git`;
}
