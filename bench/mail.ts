/** An introduction of two people whom nobody else introduces. */
export function introduction(number: number): Buffer {
  const lines = [
    'From: Conny Carter <conny@connector.test>',
    `To: Alice Archer <alice${number}@archer.test>, Bob Baker <bob${number}@baker.test>`,
    'Cc: intro@introloop.test',
    `Subject: Alice and Bob (${number})`,
    `Message-ID: <bench-${number}@connector.test>`,
    `Date: ${new Date().toUTCString()}`,
    '',
    'Alice, meet Bob. He reads leases as other people read novels.',
    'Bob, meet Alice. She has one to sign by Friday.',
    '',
    'Conny',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
