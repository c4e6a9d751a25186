package dev.sluice.mapping.name;

import dev.sluice.error.SettingsException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names at the source and at the target, in both directions. Immutable. */
public final class Names {
    private final Map<String, String> targets;
    private final Map<String, String> sources;

    private Names(Map<String, String> targets, Map<String, String> sources) {
        this.targets = targets;
        this.sources = sources;
    }

    static Names of(NameStyle style, Collection<String> names) {
        Map<String, String> targets = new LinkedHashMap<>();
        for (String name : names) {
            targets.put(name, style.apply(name));
        }
        return of(targets, "names: " + style);
    }

    /** These names with some given otherwise, as the renames of a mapping are. */
    public Names with(Map<String, String> renames) {
        Map<String, String> all = new LinkedHashMap<>(targets);
        renames.forEach((source, target) -> {
            if (all.replace(source, target) == null) {
                throw new SettingsException("Cannot rename " + source + " to " + target
                        + ": there is no such name; there are " + String.join(", ", all.keySet()));
            }
        });
        return of(all, "rename");
    }

    private static Names of(Map<String, String> targets, String by) {
        Map<String, String> sources = new LinkedHashMap<>();
        targets.forEach((source, target) -> {
            String other = sources.putIfAbsent(target, source);
            if (other != null) {
                throw new SettingsException("Cannot apply " + by + ": " + other + " and " + source + " would both be "
                        + target + "; rename one of them, or drop it");
            }
        });
        return new Names(targets, sources);
    }

    /** @throws IllegalArgumentException if there is no such name at the source */
    public String target(String source) {
        return known(targets, source);
    }

    /** @throws IllegalArgumentException if there is no such name at the target */
    public String source(String target) {
        return known(sources, target);
    }

    private static String known(Map<String, String> names, String name) {
        String other = names.get(name);
        if (other == null) {
            throw new IllegalArgumentException("No name " + name + "; there are " + names.keySet());
        }
        return other;
    }

    /** By name at the source, in the order in which they were given. */
    public Map<String, String> targets() {
        return java.util.Collections.unmodifiableMap(targets);
    }
}
