// The skeleton and the solver against numbers of an independent implementation (shared/figures/reference).

#include "draw/settle.hpp"
#include "read/poses.hpp"
#include "source/yaml.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace lumbar {
namespace {

struct Golden {
  std::string mark;
  double x, y, z;
};

/// The last pose of a figure, each made on top of the one before.
struct Row {
  std::string name, yaml;
  std::vector<Golden> marks;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all{
      {"bridge", R"yaml(- {base: supine, anchor: ankle.mid, legs: {foot_at: {floor: [0.30, 0.01]}, ankle: flat}, arms: {hand_at: {floor: [0.365, 0.06]}, hand: floor}}
- {from: 1, contacts: [shoulders], lean: -24, legs: {foot_at: {floor: [0.22, 0.01]}}}
)yaml",
       {
        {"headtop", -0.649605846, 0.076827005, 0.000000000},
        {"c7", -0.500515213, 0.022877196, 0.000000000},
        {"t12", -0.351962497, 0.074027999, 0.000000000},
        {"sacrum", -0.203291558, 0.081221720, 0.000000000},
        {"shoulder.near", -0.489944568, 0.040687288, 0.100000000},
        {"elbow.near", -0.315862370, 0.022023671, 0.162793771},
        {"hand.far", -0.124944568, 0.018000000, -0.160000000},
        {"wrist.far", -0.169944568, 0.018000000, -0.160000000},
        {"knee.near", -0.005333865, 0.284858778, 0.068404009},
        {"knee.far", -0.005333865, 0.284858778, -0.068404009},
        {"ankle.near", 0.000000000, 0.039000000, 0.062000000},
        {"toe.far", 0.107792686, 0.009000000, -0.068688559}}},
      {"hamstring_towel", R"yaml(- {base: supine, leg_far: {foot_at: {floor: [0.30, 0.01]}, ankle: flat}, leg_near: {hip: 85, knee: 75, abduct: 0, ankle: 0}, arms: {hand_at: {at: ball.near, to: shoulder.same, t: 0.50, shift: [0,0,0.02]}, hand: fist, elbow_dir: [0.3,-1,0.8]}}
- {from: 1, leg_near: {knee: 8, hip: 82}}
)yaml",
       {
        {"headtop", -0.471619655, 0.054682285, 0.000000000},
        {"c7", -0.313788202, 0.041665894, 0.000000000},
        {"t12", -0.156760239, 0.036514902, 0.000000000},
        {"sacrum", -0.015287782, -0.009748925, 0.000000000},
        {"shoulder.near", -0.297564284, 0.054539214, 0.100000000},
        {"elbow.near", -0.159995293, 0.155449291, 0.174080558},
        {"hand.far", -0.146069667, 0.329203438, -0.044000000},
        {"wrist.far", -0.147341908, 0.290077553, -0.066193389},
        {"knee.near", 0.020836829, 0.321324791, 0.052000000},
        {"knee.far", 0.173585895, 0.249999045, -0.058142927},
        {"ankle.near", 0.075667634, 0.561136348, 0.052000000},
        {"toe.far", 0.407935172, 0.009000000, -0.065741490}}},
      {"hip_flexor", R"yaml(- {base: kneel, contacts: [knee.near], anchor: knee.near, leg_near: {thigh: -90, shank: 180, ankle: 60}, leg_far: {foot_at: [0.235,0.039,0.06], ankle: flat}, arms: {hand_at: {at: knee.far, to: hip.far, t: 0.3, shift: [0,0.06,0.02]}, elbow_dir: [-1,-0.2,0.6]}}
- {from: 1, lean: -4, leg_near: {thigh: -110, shank: 180}, arms: {hand_at: {at: knee.far, to: hip.far, t: 0.4, shift: [0,0.06,0.02]}}}
)yaml",
       {
        {"headtop", 0.052947148, 0.734631250, -0.064822309},
        {"c7", 0.043325018, 0.576615279, -0.064822309},
        {"t12", 0.040583028, 0.419526783, -0.064822309},
        {"sacrum", -0.003505541, 0.277361401, -0.064822309},
        {"shoulder.near", 0.056445656, 0.560590712, 0.035177691},
        {"elbow.near", 0.077756199, 0.378192031, 0.005638196},
        {"hand.far", 0.230640737, 0.321648848, -0.133911724},
        {"wrist.far", 0.191591476, 0.335407977, -0.151542423},
        {"knee.near", 0.000000000, 0.033500000, 0.000000000},
        {"knee.far", 0.328614497, 0.260475295, -0.111971334},
        {"ankle.near", -0.246000000, 0.033500000, 0.000000000},
        {"toe.far", 0.342320344, 0.009000000, -0.047902735}}},
      {"press_up", R"yaml(- {base: prone, contacts: [pelvis, feet], anchor: hipmid, spine: {neck: -10}, legs: {ankle: 65, abduct: 4}, arms: {hand_at: {floor: [0.095, 0.07]}, hand: floor, elbow_dir: [-1,0.8,0.3]}}
- {from: 1, contacts: [thigh], trunk: 14, spine: {lumbar: -46, thoracic: -26, neck: -4}, legs: {thigh: 182, shank: 180}, arms: {hand_at: {floor: [0.13, 0.03]}, elbow_dir: [-1,0.2,0.3]}}
)yaml",
       {
        {"headtop", 0.206036197, 0.463329005, 0.000000000},
        {"c7", 0.182788453, 0.307289063, 0.000000000},
        {"t12", 0.122959792, 0.159207930, 0.000000000},
        {"sacrum", -0.001399368, 0.142342126, 0.000000000},
        {"shoulder.near", 0.192959587, 0.288554710, 0.100000000},
        {"elbow.near", 0.166665959, 0.110776235, 0.147952675},
        {"hand.far", 0.322959587, 0.018000000, -0.130000000},
        {"wrist.far", 0.277959587, 0.018000000, -0.130000000},
        {"knee.near", -0.244254308, 0.045528707, 0.069090336},
        {"knee.far", -0.244254308, 0.045528707, -0.069090336},
        {"ankle.near", -0.490254308, 0.045528707, 0.069090336},
        {"toe.far", -0.600814097, 0.027075168, -0.069090336}}},
      {"side_bridge", R"yaml(- {base: side, contacts: [pelvis, foot.bottom], adjust: {arm_bottom.abduct: elbow.bottom}, spine: {bend: -38, neck_bend: 16}, anchor: elbow.bottom, legs: {hip: 3, knee: 0, ankle: 10, abduct: 0}, arm_bottom: {abduct: 70, shoulder: 0, elbow: 90, hand: flat}, arm_top: {hand_at: {at: hip.same, shift: [0,0.03,-0.04]}}}
- {from: 1, contacts: [foot.bottom, elbow.bottom], adjust: none, spine: {bend: 0, neck_bend: 0}}
)yaml",
       {
        {"headtop", -0.150461003, 0.349348192, 0.008650468},
        {"c7", 0.000614446, 0.306773528, -0.011970860},
        {"t12", 0.151261307, 0.264319643, -0.025664110},
        {"sacrum", 0.284803444, 0.226686052, -0.079562237},
        {"shoulder.near", -0.013821734, 0.207985741, 0.000000000},
        {"elbow.near", 0.000000000, 0.022500001, 0.000000000},
        {"hand.far", 0.318158417, 0.301311669, 0.046437763},
        {"wrist.far", 0.294036492, 0.327625877, 0.019038946},
        {"knee.near", 0.525440693, 0.104846518, 0.019260072},
        {"knee.far", 0.553650234, 0.204947576, 0.019260072},
        {"ankle.near", 0.761893701, 0.038211551, 0.032134718},
        {"toe.far", 0.831431766, 0.126665792, 0.135673622}}},
      {"clamshell", R"yaml(- {base: side, contacts: [pelvis, shoulders], adjust: {leg_bottom.abduct: knee.bottom}, anchor: hipmid, legs: {hip: 45, knee: 90, ankle: 10, abduct: 0}, arm_bottom: {protract: 0.05, hand_at: {floor: [-0.16, 0.24]}, hand: floor, fingers: [-0.6,0,1], elbow_dir: [0.4,-0.3,1]}, arm_top: {hand_at: {at: belly, shift: [-0.05,-0.087,-0.13]}, hand: floor, fingers: [0.2,0,-1], elbow_dir: [-0.6,0.5,-0.4]}}
- {from: 1, leg_top: {abduct: 18, rotate: 38}}
)yaml",
       {
        {"headtop", -0.470870282, 0.129390703, 0.002212705},
        {"c7", -0.314358409, 0.117540518, -0.018408623},
        {"t12", -0.158290547, 0.105723952, -0.032101873},
        {"sacrum", -0.019942919, 0.095249061, -0.086000000},
        {"shoulder.near", -0.303734465, 0.034000000, 0.043562237},
        {"elbow.near", -0.295511605, 0.021842570, 0.228982251},
        {"hand.far", -0.142991166, 0.019779856, 0.203627434},
        {"wrist.far", -0.151816392, 0.019779856, 0.159501304},
        {"knee.near", 0.169144118, 0.033501151, 0.173209226},
        {"knee.far", 0.173933705, 0.208644528, 0.164762135},
        {"ankle.near", 0.342595927, 0.020368372, -0.000739042},
        {"toe.far", 0.434107925, 0.047478763, 0.108391011}}},
      {"squat", R"yaml(- {base: stand, anchor: ankle.mid, legs: {abduct: 6}, arms: {shoulder: 10, elbow: 10}}
- {from: 1, trunk: 58, spine: {neck: -15}, legs: {thigh: -12, shank: -112, ankle: flat}, arms: {upper_arm: 2, forearm: 2, hand: flat}}
)yaml",
       {
        {"headtop", 0.078852341, 0.732248788, 0.000000000},
        {"c7", 0.005269849, 0.594855726, 0.000000000},
        {"t12", -0.089282768, 0.469380165, 0.000000000},
        {"sacrum", -0.208513884, 0.380280565, 0.000000000},
        {"shoulder.near", 0.006465665, 0.574179462, 0.100000000},
        {"elbow.near", 0.190966787, 0.580622383, 0.122667698},
        {"hand.far", 0.381850435, 0.587288187, -0.122667698},
        {"wrist.far", 0.336877848, 0.585717709, -0.122667698},
        {"knee.near", 0.092153222, 0.267087228, 0.077609474},
        {"knee.far", 0.092153222, 0.267087228, -0.077609474},
        {"ankle.near", 0.000000000, 0.039000000, 0.077609474},
        {"toe.far", 0.108000000, 0.009000000, -0.077609474}}},
      {"open_book", R"yaml(- {base: side, contacts: [pelvis, shoulders], adjust: {leg_bottom.abduct: knee.bottom}, anchor: hipmid, legs: {hip: 85, knee: 90, ankle: 10, abduct: 0}, arm_bottom: {protract: 0.05, hand_at: {floor: [0.0, 0.36]}, hand: floor, fingers: [0,0,1]}, arm_top: {shoulder: 90, abduct: -16, elbow: 0, hand: flat}}
- {from: 1, spine: {twist: -60, neck_twist: -15}, arm_top: {shoulder: 90, abduct: 78, elbow: 4}}
)yaml",
       {
        {"headtop", -0.472311451, 0.060638495, -0.017081104},
        {"c7", -0.314237672, 0.062201742, -0.025432768},
        {"t12", -0.157297260, 0.069037038, -0.031962387},
        {"sacrum", -0.019833601, 0.087864791, -0.086000000},
        {"shoulder.near", -0.297480709, 0.064402016, 0.078138890},
        {"elbow.near", -0.253654215, 0.022338830, 0.253939705},
        {"hand.far", -0.363813694, 0.409765268, -0.344670254},
        {"wrist.far", -0.356356181, 0.376699772, -0.315071968},
        {"knee.near", 0.028911376, 0.033500251, 0.243931393},
        {"knee.far", 0.014481690, 0.144755426, 0.244067701},
        {"ankle.near", 0.271936354, 0.065046617, 0.222491080},
        {"toe.far", 0.313963243, 0.183630257, 0.319182806}}},
  };
  return all;
}

Node yaml_of(const std::string& text) {
  Diagnostics out;
  const auto node = parse_yaml(source_file("test.yaml", text), out);
  REQUIRE(out.empty());
  return *node;
}

std::vector<Pose> poses_of(const std::string& text) {
  Diagnostics out;
  std::vector<Pose> poses;
  for (const Node& item : yaml_of(text).items) {
    poses.push_back(read_pose(item, poses, {}, out));
  }
  REQUIRE(out.empty());
  return poses;
}

Landmark landmark(const std::string& text) {
  Diagnostics out;
  return landmark_of(yaml_of("- " + text).items.front(), out);
}

TEST_SUITE("draw") {
TEST_CASE("body: landmarks lie where the reference puts them") {
  for (const Row& row : rows()) {
    CAPTURE(row.name);
    const Settled settled = settle(stance_of(poses_of(row.yaml).back()));
    CHECK(settled.found);
    for (const Golden& golden : row.marks) {
      CAPTURE(golden.mark);
      const Vec at = point_of(settled.body, landmark(golden.mark));
      CHECK(length(at - Vec{golden.x, golden.y, golden.z}) < 1e-6);
    }
  }
}

TEST_CASE("settle: what should touch lies on the floor") {
  for (const Row& row : rows()) {
    CAPTURE(row.name);
    const Settled settled = settle(stance_of(poses_of(row.yaml).back()));
    for (const Contact& contact : settled.stance.contacts) {
      CHECK(std::abs(gap_below(settled.body, contact)) < 1e-5);
    }
  }
}

TEST_CASE("body: standing is one body height tall") {
  const Body body = settle(stance_of(Pose{})).body;
  CHECK(point_of(body, {Mark::c7, At::middle}).y == doctest::Approx(0.845).epsilon(0.01));
  CHECK(point_of(body, {Mark::hip, At::right}).y == doctest::Approx(0.53).epsilon(0.01));
}
}

}  // namespace
}  // namespace lumbar
