package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * One file or folder in the shared drive.
 *
 * @param parent the id of its folder; empty: the top of the drive
 * @param source the file it is a copy of; empty for what was there at the start
 */
record DriveFile(
        String id,
        String name,
        String mimeType,
        String parent,
        Map<String, String> appProperties,
        boolean trashed,
        String createdTime,
        String source) {

    /** The id of the one shared drive. */
    static final String DRIVE = "sandbox-drive";

    static final String FOLDER = "application/vnd.google-apps.folder";
    static final String SPREADSHEET = "application/vnd.google-apps.spreadsheet";

    DriveFile named(String newName, boolean nowTrashed) {
        return new DriveFile(id, newName, mimeType, parent, appProperties, nowTrashed, createdTime, source);
    }

    /** All that Drive could say; {@link GoogleFields} picks from it. */
    JsonObject json() {
        String kind = mimeType.equals(FOLDER) ? "folders" : "spreadsheets/d";
        JsonObject json = new JsonObject()
                .put("kind", "drive#file")
                .put("id", id)
                .put("name", name)
                .put("mimeType", mimeType)
                .put("parents", new JsonArray().add(parent.isEmpty() ? DRIVE : parent))
                .put("driveId", DRIVE)
                .put("trashed", trashed)
                .put("createdTime", createdTime)
                .put("modifiedTime", createdTime)
                .put("webViewLink", "https://docs.google.com/" + kind + "/" + id + "/edit?usp=drivesdk");
        if (!appProperties.isEmpty()) {
            JsonObject properties = new JsonObject();
            appProperties.forEach(properties::put);
            json.put("appProperties", properties);
        }
        return json;
    }
}
