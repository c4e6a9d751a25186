package dev.sluice.store;

import dev.sluice.error.SettingsException;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Opens stores by URL with the adapters on the class path. */
public final class Stores {
    private Stores() {}

    /**
     * Opens the store of a URL that needs no password.
     *
     * @throws SettingsException if no adapter knows the scheme, or the settings are wrong
     */
    public static Store open(String url) {
        return open(StoreSettings.of(url));
    }

    /** Opens a store; see {@link StoreProvider#open}. */
    public static Store open(StoreSettings settings) {
        TreeSet<String> known = new TreeSet<>();
        for (StoreProvider provider : ServiceLoader.load(StoreProvider.class)) {
            if (provider.schemes().contains(settings.scheme())) {
                return provider.open(settings);
            }
            known.addAll(provider.schemes());
        }
        if (settings.scheme().isEmpty()) {
            throw new SettingsException("Cannot open a store: \"" + settings.url()
                    + "\" is no URL, such as sqlite:file.db or postgresql://user@host/database; the schemes are "
                    + known);
        }
        throw new SettingsException("Cannot open a store: no adapter for \"" + settings.scheme() + ":\"; use one of "
                + known + " or add the adapter to the class path");
    }

    /** What can be opened: for every scheme the profile of its stores, which schemes of one title share. */
    public static SortedMap<String, StoreProfile> profiles() {
        SortedMap<String, StoreProfile> profiles = new TreeMap<>();
        for (StoreProvider provider : ServiceLoader.load(StoreProvider.class)) {
            provider.schemes().forEach(scheme -> profiles.put(scheme, provider.profile(scheme)));
        }
        return profiles;
    }
}
