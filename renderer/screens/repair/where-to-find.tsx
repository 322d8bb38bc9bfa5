import { NumberedRows } from '../../components/numbered-rows';

/** Where the registered package can be had. @param version the installed one, or null where it is not known */
export function WhereToFind({ version }: { readonly version: string | null }) {
  const places = [
    {
      title:
        version === null
          ? 'The installer of the installed version'
          : `The installer of the installed version, ${version}`,
      about: 'Open it and leave it open: the app checks its OBSAGENT.msi.',
    },
    {
      title: 'Another server with the same agent version',
      about: 'Look in its C:\\Windows\\Installer. The name differs there, the package code does not.',
    },
  ];
  return <NumberedRows rows={places} />;
}
