package io.caravanserai.sandbox;

import java.util.ArrayList;
import java.util.List;

/** The spreadsheets the simulated school keeps: the one it steers onboarding with, and the tracker templates. */
final class SchoolSheets {

    /** The id of the spreadsheet with the configuration and the logs. */
    static final String CONFIG = "sandbox-onboarding";

    private static final String LINK = "https://docs.google.com/spreadsheets/d/%s/edit";

    private SchoolSheets() {}

    /** One tracker template: its id and what it is called in Drive. */
    record Template(String id, String title) {}

    static Workbook config(Seed seed) {
        return new Workbook(
                CONFIG,
                "Onboarding",
                List.of(
                        sheet(0, "main_config", mainConfig()),
                        sheet(1, "assessment_ids", assessmentIds()),
                        sheet(2, "blacklist", blacklist(new Leads(seed))),
                        sheet(3, "program_trackers", programTrackers()),
                        sheet(
                                4,
                                "success_log",
                                head("timestamp", "email", "segment", "grade", "sourcedId", "app", "assessments")),
                        sheet(5, "fail_log", head("timestamp", "email", "segment", "step", "error")),
                        sheet(
                                6,
                                "all_trackers",
                                head("email", "segment", "grade", "tracker_link", "added_timestamp"))));
    }

    static List<Template> templates() {
        List<Template> templates = new ArrayList<>();
        for (Segment segment : Segment.ALL) {
            if (segment.byGrade()) {
                for (int grade = segment.minGrade(); grade <= segment.maxGrade(); grade++) {
                    String what = segment.name() + " grade " + Segment.gradeText(grade);
                    templates.add(new Template(segment.templateId(grade), "[Student Name] - " + what + " tracker"));
                }
            } else if (segment.minGrade() <= segment.maxGrade()) {
                templates.add(new Template(segment.templateId(0), "[Student Name] - " + segment.name() + " tracker"));
            }
        }
        return templates;
    }

    static Workbook workbook(Template template) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("Tracker"));
        rows.add(List.of("Student"));
        rows.add(List.of("Signed up"));
        rows.add(List.of());
        rows.add(List.of("Unit", "Test", "Status", "Score"));
        for (int unit = 1; unit <= 3; unit++) {
            rows.add(List.of("Unit " + unit, "Test " + unit, "not started"));
        }
        return new Workbook(template.id(), template.title(), List.of(new Worksheet(0, "Tracker", rows)));
    }

    private static List<List<Object>> mainConfig() {
        List<List<Object>> rows =
                new ArrayList<>(head("segment", "app", "assessments", "min_grade", "max_grade", "active"));
        for (Segment segment : Segment.ALL) {
            rows.add(List.of(
                    segment.name(),
                    segment.app(),
                    segment.assessments() ? 1 : 0,
                    grade(segment.minGrade()),
                    grade(segment.maxGrade()),
                    segment.active() ? 1 : 0));
        }
        return rows;
    }

    private static List<List<Object>> assessmentIds() {
        List<List<Object>> rows =
                new ArrayList<>(head("segment", "grade", "unit", "assessment_name", "assessment_id", "pre", "post"));
        for (Segment segment : Segment.ALL) {
            for (int grade = segment.minGrade(); grade <= segment.maxGrade(); grade++) {
                for (int unit = 1; unit <= segment.assessmentsIn(grade); unit++) {
                    String name = segment.name() + " " + Segment.gradeText(grade) + " unit " + unit;
                    rows.add(List.of(
                            segment.name(),
                            grade(grade),
                            unit,
                            name,
                            segment.assessmentId(grade, unit),
                            unit == 1 ? 1 : 0,
                            unit == segment.assessmentsIn(grade) ? 1 : 0));
                }
            }
        }
        return rows;
    }

    private static List<List<Object>> blacklist(Leads leads) {
        List<List<Object>> rows = new ArrayList<>(head("email"));
        rows.add(List.of("Press.Office@example.com"));
        for (int index : leads.of(LeadKind.BLACKLISTED)) {
            rows.add(List.of(leads.lead(index).address()));
        }
        rows.add(List.of("test@example.com "));
        return rows;
    }

    private static List<List<Object>> programTrackers() {
        List<List<Object>> rows = new ArrayList<>(head("segment", "grade", "template_url"));
        for (Segment segment : Segment.ALL) {
            if (segment.byGrade()) {
                for (int grade = segment.minGrade(); grade <= segment.maxGrade(); grade++) {
                    rows.add(List.of(segment.name(), grade(grade), LINK.formatted(segment.templateId(grade))));
                }
            } else {
                boolean mistake = segment.minGrade() > segment.maxGrade();
                rows.add(List.of(segment.name(), "", mistake ? "to do" : LINK.formatted(segment.templateId(0))));
            }
        }
        return rows;
    }

    private static Object grade(int grade) {
        return grade <= 0 ? Segment.gradeText(grade) : grade;
    }

    private static List<List<Object>> head(Object... names) {
        return List.of(List.of(names));
    }

    private static Worksheet sheet(int id, String title, List<List<Object>> rows) {
        return new Worksheet(id, title, rows);
    }
}
