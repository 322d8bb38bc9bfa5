/** Packages of the lab, made by wixl: they really install a file and a value, and nothing else. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MARS_PRODUCT_CODE, MARS_PRODUCT_NAME } from '../../../shared/mars';

/** A product as it is installed. */
export interface LabProduct {
  readonly productCode: string;
  readonly name: string;
  readonly version: string;
  readonly upgradeCode: string;
  /** Folder below Program Files. */
  readonly folder: string;
}

export const AGENT: LabProduct = {
  productCode: MARS_PRODUCT_CODE,
  name: MARS_PRODUCT_NAME,
  version: '2.0.9083.0',
  upgradeCode: '{0A1D8D2B-2F54-4A88-9E0B-2D9D1F3D1B11}',
  folder: 'Microsoft Azure Recovery Services Agent',
};

export const OTHER_PRODUCT: LabProduct = {
  productCode: '{6E1F4B38-90AD-4C27-B5D1-2F7803C9E6A4}',
  name: 'Contoso Inventory Client',
  version: '4.2.118.0',
  upgradeCode: '{08C5D7E2-614B-4FA9-A2F3-9D60B81E47C5}',
  folder: 'Contoso Inventory Client',
};

/** Makes an .msi. Each call gives another package code. `padding`: bytes that do not get smaller in the cabinet. */
export function makePackage(product: LabProduct, padding = 0): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'mars-wixl-'));
  try {
    writeFileSync(path.join(folder, 'obengine.txt'), randomBytes(Math.max(16, padding)));
    writeFileSync(path.join(folder, 'product.wxs'), wxs(product));
    // wixl takes no absolute path for a file that goes into the package.
    execFileSync('wixl', ['--arch', 'x64', '--output', 'made.msi', 'product.wxs'], {
      cwd: folder,
      stdio: 'pipe',
    });
    return readFileSync(path.join(folder, 'made.msi'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** For all users, as the agent is: its keys then stand under the system's own SID. */
function wxs({ productCode, name, version, upgradeCode, folder }: LabProduct): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="${productCode}" Name="${name}" UpgradeCode="${upgradeCode}" Language="1033" Version="${version}"
      Manufacturer="Test Corp">
    <Package InstallerVersion="200" Compressed="yes" Comments="lab" InstallScope="perMachine"/>
    <Media Id="1" Cabinet="p.cab" EmbedCab="yes"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="INSTALLDIR" Name="${folder}">
          <Component Id="Engine" Guid="{5E3E5D0C-1C87-4D3B-9B3C-8D8A0E1C3F11}" Win64="yes">
            <File Id="Engine" Name="obengine.txt" Source="obengine.txt" KeyPath="yes"/>
            <RegistryKey Root="HKLM" Key="Software\\MarsLab\\${productCode}">
              <RegistryValue Name="Version" Type="string" Value="[ProductVersion]"/>
            </RegistryKey>
          </Component>
        </Directory>
      </Directory>
    </Directory>
    <Feature Id="Main" Level="1"><ComponentRef Id="Engine"/></Feature>
  </Product>
</Wix>
`;
}
