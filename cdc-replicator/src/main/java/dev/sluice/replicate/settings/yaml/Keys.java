package dev.sluice.replicate.settings.yaml;

import dev.sluice.replicate.settings.yaml.YamlNode.Entries;
import dev.sluice.settings.Nearest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The keys of a part of the file: refuses those that nothing reads, and says which was probably meant. */
final class Keys {
    private Keys() {}

    static void refuseUnknown(Entries entries, RecordComponent[] components, String path) {
        List<String> known = Arrays.stream(components).map(SettingsReader::key).toList();
        entries.keys().forEach((key, place) -> {
            if (!known.contains(key)) {
                throw place.error("unknown key \"" + key + "\"" + (path.isEmpty() ? "" : " in " + path)
                        + "; did you mean \"" + Nearest.of(key, known) + "\"? The keys here are " + list(components));
            }
        });
    }

    static String list(RecordComponent[] components) {
        return Arrays.stream(components).map(SettingsReader::key).collect(Collectors.joining(", "));
    }
}
