/** From an inspection and its offer to what the page is told. Pure; nothing in it leads to a file of a browser's upload. */
import { badgeOf, inspectionWords, registryProof, seenHere } from '../words/inspection';
import { notCheckedIn } from '../words/inspection-text';
import { actionWords } from '../words/repair';
import { baseName, folderOf } from '../windows-paths';
import type { Offer, OfferedPlan, PackageCard, ServerCheckView } from './contract';
import type { Candidate, Inspection } from './inspection';
import type { OfferedRepair, RepairOffer } from './offer';
import { keptOf, type PlanAction } from './plan';
import { packageDetails } from '../words/package-details';

/** What the server says, in the words that the command line uses too. */
export function checkView(inspection: Inspection): ServerCheckView {
  const { icon, title, cause, next } = inspectionWords(inspection);
  const { registration } = inspection;
  const { version, missingPatches } = seenHere(inspection);
  return {
    verdict: inspection.verdict,
    icon,
    title,
    cause,
    next: [...next],
    target: registration?.localPackage ?? null,
    version,
    missingPatches: [...missingPatches],
    installing: inspection.checks.installing.value,
    agent: registration?.name ?? null,
    registeredCode: registration?.packageCode ?? null,
    logAgrees: inspection.logAgrees,
    proof: registryProof(inspection),
    findings: inspection.findings.map(({ code, severity, title: heading, detail }) => ({
      code,
      severity,
      title: heading,
      detail,
    })),
    notChecked: [...notCheckedIn(inspection)],
  };
}

/**
 * The offer as the page shows it.
 * @param idOf the id under which main keeps an offered repair
 */
export function offerView(
  offer: RepairOffer,
  inspection: Inspection,
  idOf: (offered: OfferedRepair) => string,
): Offer {
  const cardOf = (candidate: Candidate) => packageCard(candidate, inspection);
  const packages = inspection.candidates.map(cardOf);
  switch (offer.kind) {
    case 'plan':
      return { kind: 'plan', plan: planView(offer.offered, cardOf, idOf) };
    case 'nothing-to-do':
      return { kind: offer.kind, target: offer.target, sha256: offer.sha256 };
    case 'no-package':
    case 'two-that-differ':
      return { kind: offer.kind, target: offer.target, packages };
    case 'mismatch':
      return {
        kind: 'mismatch',
        target: inspection.registration?.localPackage ?? '',
        registeredCode: inspection.registration?.packageCode ?? null,
        version: inspection.registration?.version ?? null,
        package: cardOf(offer.candidate),
        anyway: offer.anyway === null ? null : planView(offer.anyway, cardOf, idOf),
      };
    case 'installation-running':
      return { kind: offer.kind };
    case 'not-possible':
      return { kind: offer.kind, reason: offer.reason, packages, missingBytes: offer.missingBytes };
  }
}

function planView(
  offered: OfferedRepair,
  cardOf: (candidate: Candidate) => PackageCard,
  idOf: (offered: OfferedRepair) => string,
): OfferedPlan {
  const { plan, candidate, typed } = offered;
  return {
    id: idOf(offered),
    target: plan.target,
    package: cardOf(candidate),
    steps: plan.actions.map((action) => stepView(action, candidate)),
    keepsAs: keptOf(plan),
    typed: [...typed],
  };
}

function stepView(action: PlanAction, candidate: Candidate): OfferedPlan['steps'][number] {
  const { title, detail } = actionWords(action);
  switch (action.kind) {
    case 'copy':
      return candidate.origin === 'named'
        ? { title, detail: 'From the file that you chose', path: '' }
        : { title, detail: 'From', path: folderOf(action.from) };
    case 'check-copy':
      return { title, detail, path: '' };
    case 'keep-existing':
      return { title, detail: 'It is renamed, not changed', path: '' };
    case 'give-name':
      return { title, detail: '', path: action.to };
  }
}

function packageCard(candidate: Candidate, inspection: Inspection): PackageCard {
  return {
    name: baseName(candidate.path),
    folder: candidate.origin === 'named' ? null : folderOf(candidate.path),
    origin: candidate.origin,
    fit: candidate.fit,
    signature: candidate.signature.state,
    badge: { ...badgeOf(candidate, inspection) },
    details: packageDetails(candidate, inspection).map((detail) => ({ ...detail })),
    packageCode: candidate.facts?.identity.packageCode ?? null,
  };
}
