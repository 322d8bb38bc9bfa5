import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packGuid, unpackGuid } from '../../../shared/registry/packed-guid';

const VECTORS = [
  ['{9FFAE13C-6160-4DD0-A67A-DAC5994F81BD}', 'C31EAFF906160DD46AA7AD5C99F418DB'],
  ['{97BBA85E-3C5D-4F56-ADEF-E45ED997C491}', 'E58ABB79D5C365F4DAFE4EE59D794C19'],
  ['{FFE6D16C-3F87-4192-AF94-DDBEFF165106}', 'C61D6EFF78F32914FA49DDEBFF611560'],
] as const;

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789ABCDEF'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''));
const guid = fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12)).map((groups) => `{${groups.join('-')}}`);

describe('a packed code', () => {
  it.each(VECTORS)('of %s is %s, and back', (plain, packed) => {
    expect(packGuid(plain)).toBe(packed);
    expect(unpackGuid(packed)).toBe(plain);
    expect(packGuid(plain.toLowerCase())).toBe(packed);
    expect(unpackGuid(packed.toLowerCase())).toBe(plain);
  });

  it('unpacks to what was packed', () => {
    fc.assert(fc.property(guid, (plain) => unpackGuid(packGuid(plain) ?? '') === plain));
  });

  it('is packed by a rule that is its own inverse', () => {
    fc.assert(
      fc.property(hex(32), (packed) => {
        const once = unpackGuid(packed)?.replace(/[{}-]/g, '') ?? '';
        return unpackGuid(once)?.replace(/[{}-]/g, '') === packed;
      }),
    );
  });

  it.each([
    '',
    'x',
    '{}',
    '{9FFAE13C-6160-4DD0-A67A-DAC5994F81B}',
    '9FFAE13C-6160-4DD0-A67A-DAC5994F81BD',
    ' {9FFAE13C-6160-4DD0-A67A-DAC5994F81BD}',
    '{9FFAE13C-6160-4DD0-A67A-DAC5994F81BD}\n',
    'C31EAFF906160DD46AA7AD5C99F418DG',
  ])('of anything else, %j, does not exist', (text) => {
    expect(packGuid(text)).toBeNull();
    expect(unpackGuid(text)).toBeNull();
  });
});
