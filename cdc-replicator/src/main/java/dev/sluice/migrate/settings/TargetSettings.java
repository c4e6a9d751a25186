package dev.sluice.migrate.settings;

import dev.sluice.replicate.settings.StoreAddress;
import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.util.Map;

/**
 * The target.
 *
 * @param url without a password
 */
public record TargetSettings(
        @Setting("The store: scheme://user@host:port/database, without a password; see sluice stores.")
        String url,

        @Setting("The password, as ${env:NAME} or ${file:PATH}.")
        Secret password,

        @Setting(
                value =
                        "What to do about datasets that hold rows already: refuse, append (rows of the same key are replaced),"
                                + " or replace (theirs are deleted first).",
                unset = "refuse")
        Existing existing) {

    /** What to do about a dataset of the target that holds rows before the migration. */
    public enum Existing {
        REFUSE,
        APPEND,
        REPLACE
    }

    /** @throws dev.sluice.error.SettingsException if the URL is none, or has a password in it; the message does not show it */
    public TargetSettings {
        StoreAddress.require(url);
    }

    /** How to open the target. */
    public StoreSettings store() {
        return new StoreSettings(url, password, Map.of());
    }
}
