/** The file of the rules of hadolint. Without it the linter asks for pins of Debian packages, which break the next build. */
export const HADOLINT_SETTINGS = '.hadolint.yaml';

/** What an adopter begins with: the same as in this workspace. */
export const HADOLINT_DEFAULTS = `# What hadolint (https://github.com/hadolint/hadolint) looks for in images/*/Dockerfile. Operations own this file; comments in a
# Dockerfile switch nothing off. How much a rule weighs for one tier of images: gate.rules and gate.tiers in images/fleet.yaml.
ignored:
  - DL3002 # ESP001 asks for the last USER of the image; this rule asks every stage.
  - DL3003 # cd within one RUN is over with that RUN.
  - DL3007 # ESP007, which also reads COPY --from, mounts and build args.
  - DL3008 # Debian keeps only the newest version of a package, so a pin breaks the next build; the scan says what is outdated.
  - DL3066 # The agent runs as jenkins, and the ECS plugin takes it by that name.
override:
  error:
    - DL3006 # An upstream without a tag is any version of it.
  warning:
    - DL3009 # apt lists left in the layer.
    - DL3015 # apt without --no-install-recommends.
`;
