import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { createCertificate } from './certificate.ts'

const NOW = Date.UTC(2026, 2, 1) / 1000

test('the certificate is for this machine, signed by its own key, and valid for a year', () => {
  const { cert } = createCertificate(NOW)
  const read = new X509Certificate(cert)
  expect(read.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1')
  expect([read.ca, read.verify(read.publicKey), read.checkHost('localhost')]).toEqual([
    true,
    true,
    'localhost',
  ])
  expect([Date.parse(read.validFrom), Date.parse(read.validTo)]).toEqual([
    Date.UTC(2026, 1, 28),
    Date.UTC(2027, 2, 1),
  ])
})

test('every start has a key and a serial of its own', () => {
  const [one, two] = [createCertificate(NOW), createCertificate(NOW)]
  expect(one.key).not.toBe(two.key)
  expect(new X509Certificate(one.cert).serialNumber).not.toBe(new X509Certificate(two.cert).serialNumber)
})
