package medivlm.triage.fhir.resource;

import medivlm.schemas.ModelVersion;
import medivlm.schemas.ReportGenerated;
import medivlm.triage.fhir.record.StudyRecord;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Device;
import org.jspecify.annotations.Nullable;

/** The model that wrote a report. */
public final class Devices {
    private Devices() {}

    /**
     * The model.
     *
     * @return null where no model wrote a report
     */
    public static @Nullable Device of(StudyRecord study) {
        ReportGenerated report = study.report();
        return report == null ? null : of(report.model());
    }

    /** The model. */
    public static Device of(ModelVersion model) {
        Device device = new Device();
        device.setId(Links.deviceId(model));
        device.addIdentifier().setSystem(Systems.MODEL).setValue(model.sha256());
        device.setStatus(Device.FHIRDeviceStatus.ACTIVE);
        device.addDeviceName().setName(model.name()).setType(Device.DeviceNameType.MODELNAME);
        device.setType(
                new CodeableConcept()
                        .setText("Vision-language model for preliminary chest radiograph reports"));
        device.addVersion().setValue(model.version());
        device.addNote()
                .setText(
                        "Research software. Its reports are preliminary until a person signs them;"
                                + " the model card lies beside the weights.");
        return device;
    }
}
