package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chinook's tables as documents, and these as the tables they were. */
class MusicShopDocumentsTest {
    @TempDir
    private Path directory;

    private final MusicShop shop = MusicShop.loaded();
    private final TestDatabase copy = PostgresServer.shared().createDatabase();
    private final String prefix = TestStore.word();

    @Test
    void documentsWithWhatTheyEmbedBecomeTheTablesAgain() {
        StoreSettings documents = TestStore.MONGODB.settings();
        new MappedMigration(
                        directory.resolve("out"),
                        StoreSettings.of(shop.database().storeUrl()),
                        documents,
                        """
                defaults: {include: [], max_embed_rows: 5000}
                datasets:
                  - {from: artist, to: PREFIX_artist, id: {_id: artist_id}}
                  - {from: genre, to: PREFIX_genre, id: {_id: genre_id}}
                  - {from: media_type, to: PREFIX_media_type, id: {_id: media_type_id}}
                  - {from: album, to: PREFIX_album, id: {_id: album_id}}
                  - {from: employee, to: PREFIX_employee, id: {_id: employee_id}}
                  - {from: customer, to: PREFIX_customer, id: {_id: customer_id}}
                  - {from: track, to: PREFIX_track, id: {_id: track_id}}
                  - from: invoice
                    to: PREFIX_invoice
                    id: {_id: invoice_id}
                    embed: [{from: invoice_line, as: lines, drop: [invoice_id]}]
                  - from: playlist
                    to: PREFIX_playlist
                    id: {_id: playlist_id}
                    embed: [{from: playlist_track, as: tracks, kind: values, value: track_id}]
                """.replace("PREFIX", prefix))
                .runAndVerify();

        new MappedMigration(
                        directory.resolve("back"),
                        documents,
                        StoreSettings.of(copy.storeUrl()),
                        "defaults: {include: []}\ndatasets:\n"
                                + table("artist", "")
                                + table("genre", "")
                                + table("media_type", "")
                                + table("album", "references: {artist_id: PREFIX_artist}")
                                + table("employee", "references: {reports_to: PREFIX_employee}")
                                + table("customer", "references: {support_rep_id: PREFIX_employee}")
                                + table(
                                        "track",
                                        "references: {album_id: PREFIX_album, genre_id: PREFIX_genre, media_type_id:"
                                                + " PREFIX_media_type}")
                                + table("invoice", """
                                        references: {customer_id: PREFIX_customer}
                                        arrays:
                                          lines:
                                            table: invoice_line
                                            parent: invoice_id
                                            key: [invoice_line_id]
                                            fields: {%s, _extra: drop}
                                            references: {track_id: PREFIX_track}
                                        """.formatted(types("invoice_line", List.of("invoice_id"))))
                                + table("playlist", """
                                        arrays:
                                          tracks:
                                            table: playlist_track
                                            parent: playlist_id
                                            key: [playlist_id, value]
                                            fields: {value: {rename: track_id}, _extra: drop}
                                            references: {value: PREFIX_track}
                                        """))
                .runAndVerify();

        for (String table : MusicShop.TABLES) {
            assertThat(MusicShop.types(copy, table)).as(table).isEqualTo(shop.types(table));
            assertThat(shop.rows(copy, table)).as(table).containsExactlyInAnyOrderElementsOf(shop.rows(table));
        }
        assertThat(MusicShop.keys(copy)).isEqualTo(MusicShop.keys(shop.database()));
    }

    private String table(String name, String more) {
        String key = name + "_id";
        return """
                - from: PREFIX_%s
                  to: %s
                  id: {%s: _id}
                  fields: {_id: {type: int}, %s, _extra: drop}
                """.formatted(name, name, key, types(name, List.of(key)))
                .concat(more.indent(2))
                .replace("PREFIX", prefix)
                .indent(2);
    }

    private String types(String table, List<String> without) {
        return shop.types(table).entrySet().stream()
                .filter(each -> !without.contains(each.getKey()))
                .map(each -> each.getKey() + ": {type: \"" + each.getValue() + "\"}")
                .collect(Collectors.joining(", "));
    }
}
