import type { InspectionRule } from '../inspection-rule';
import { launchChain } from '../launch-chain';

const stores =
  /^(?:usr\/local\/share\/ca-certificates\/.+|etc\/ca-certificates\.conf|etc\/ssl\/certs\/ca-certificates\.crt|etc\/pki\/ca-trust\/source\/anchors\/.+)$/;

/** Whom programs of the image believe. */
export const trustStore: InspectionRule = {
  id: 'ESP125',
  title: "The authorities are the base image's",
  explanation:
    'Whoever adds an authority can read and change what every program of the image gets over TLS. The authorities of the organisation belong into the base image, where all agents have them.',
  remedy: 'Put the certificate into the ca/ folder of the base image.',
  level: { base: 'off', product: 'warning' },
  check: ({ files, below }) => {
    const { authorities } = launchChain(below);
    return files
      .filter(({ path, type }) => type !== 'directory' && (stores.test(path) || path === authorities))
      .map((file) => ({ what: `/${file.path} changes whom programs trust`, file }));
  },
};
