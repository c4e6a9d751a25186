/**
 * What all adapters do alike with the settings of a store: {@link dev.sluice.settings.StoreUrl} takes a URL apart,
 * {@link dev.sluice.settings.Options} are what stands behind its {@code ?}, {@link dev.sluice.settings.Nearest} knows what was probably
 * meant, {@link dev.sluice.settings.TrustedCertificates} are what {@code tls} and {@code tlsCa} mean, {@link
 * dev.sluice.settings.TlsRefusal} why they failed. Every fault is a {@link dev.sluice.error.SettingsException} of one form, without a
 * secret.
 */
@NullMarked
package dev.sluice.settings;

import org.jspecify.annotations.NullMarked;
