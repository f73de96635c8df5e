import type { Phrases } from './phrases.ts'

export const birthday: Phrases = {
  kind: 'Thiệp sinh nhật',
  headline: {
    warm: 'Chúc mừng sinh nhật, {name}!',
    formal: 'Trân trọng chúc mừng sinh nhật, {name}',
    playful: 'Hôm nay có bánh kem, {name}!',
  },
  numbered: {
    warm: 'Chúc mừng sinh nhật {number}\u00a0tuổi, {name}!',
    formal: 'Trân trọng chúc mừng sinh nhật {number}\u00a0tuổi, {name}',
    playful: '{number}\u00a0ngọn nến đã sẵn sàng, {name}!',
  },
  messages: {
    warm: [
      'Chúc một ngày đầy tiếng cười, bánh ngọt và những người thân yêu.',
      'Mong tuổi mới mang đến thật nhiều niềm vui và bất ngờ dễ thương.',
      'Mong mọi điều ước, dù nhỏ hay lớn, đều thành sự thật.',
      'Chúc những ngày phía trước luôn ấm áp và bình yên.',
      'Mong mỗi giờ của hôm nay đều thành kỷ niệm đẹp.',
      'Gửi tới những lời chúc ấm áp nhất từ trái tim.',
      'Mong lý do để mỉm cười không bao giờ thiếu.',
      'Sức khỏe, niềm vui và thời gian cho những điều yêu thích.',
    ],
    formal: [
      'Kính chúc sức khỏe, hạnh phúc và thành công.',
      'Chúc năm mới của cuộc đời thật an lành và nhiều niềm vui.',
      'Xin gửi lời chúc chân thành và trân trọng nhất.',
      'Chúc một ngày vui và một năm nhiều thành tựu.',
    ],
    playful: [
      'Hôm nay bánh kem được tính là bữa sáng.',
      'Kế hoạch hôm nay: thổi nến, ước nguyện, thêm miếng nữa.',
      'Hoa giấy mai hãy quét. Mốt cũng được.',
      'Hát lạc giọng không sao, miễn là thật to.',
    ],
  },
  belated: {
    headline: {
      warm: 'Chúc mừng sinh nhật muộn, {name}!',
      formal: 'Xin gửi lời chúc sinh nhật muộn, {name}',
      playful: 'Tiệc vẫn chưa tàn, {name}!',
    },
    numbered: {
      warm: 'Chúc mừng muộn sinh nhật {number}\u00a0tuổi, {name}!',
      formal: 'Xin gửi lời chúc muộn nhân sinh nhật {number}\u00a0tuổi, {name}',
      playful: '{number}\u00a0ngọn nến, hơi trễ một chút, {name}!',
    },
    messages: {
      warm: [
        'Muộn một chút, nhưng vẫn từ trái tim.',
        'Ngày đã qua, lời chúc vẫn còn đây.',
        'Mong niềm vui hôm ấy kéo dài cả năm.',
        'Mong cuộc vui còn tiếp tục thêm chút nữa.',
      ],
      formal: [
        'Tuy muộn nhưng với tất cả sự chân thành.',
        'Xin thứ lỗi vì sự chậm trễ và kính chúc mọi điều tốt lành.',
      ],
      playful: [
        'Tấm thiệp ghé tiệm bánh giữa đường nên đến trễ.',
        'Lý do tuyệt vời để ăn thêm một miếng bánh.',
      ],
    },
  },
  early: {
    headline: {
      warm: 'Chúc mừng sinh nhật sớm, {name}!',
      formal: 'Xin gửi lời chúc sinh nhật sớm, {name}',
      playful: 'Bánh kem sắp tới rồi, {name}!',
    },
    numbered: {
      warm: 'Chúc mừng sớm sinh nhật {number}\u00a0tuổi, {name}!',
      formal: 'Xin gửi lời chúc sớm nhân sinh nhật {number}\u00a0tuổi, {name}',
      playful: 'Sắp có {number}\u00a0ngọn nến, {name}!',
    },
    messages: {
      warm: ['Sớm một chút, nhưng đã đầy yêu thương.', 'Mong ngày ấy thật ấm áp và vui tươi.'],
      formal: [
        'Xin gửi trước những lời chúc chân thành nhất.',
        'Mong đây là lời chúc đầu tiên trong rất nhiều lời chúc.',
      ],
      playful: ['Bánh thì chờ được, lời chúc thì không.', 'Đứng đầu hàng để gửi lời chúc.'],
    },
  },
  shorter: { headline: 'Chúc mừng, {name}!', message: 'Một ngày thật vui!' },
}

export const milestone: Phrases = {
  kind: 'Thiệp mừng sinh nhật đặc biệt',
  headline: {
    warm: 'Mừng sinh nhật thật đặc biệt, {name}!',
    formal: 'Trân trọng chúc mừng ngày sinh nhật đặc biệt, {name}',
    playful: 'Ngày lớn phải có bánh lớn, {name}!',
  },
  numbered: {
    warm: '{number}\u00a0tuổi, một ngày thật đẹp, {name}!',
    formal: 'Trân trọng chúc mừng cột mốc {number}\u00a0tuổi, {name}',
    playful: '{number}\u00a0tuổi thì bánh phải thật to, {name}!',
  },
  messages: {
    warm: [
      'Mừng những kỷ niệm đã qua và những điều sắp tới.',
      'Hôm nay mở ra một chương mới. Mong đó là chương đẹp nhất.',
      'Mong niềm vui hôm nay đủ dùng cho cả năm.',
      'Phía sau là chặng đường đẹp, phía trước là chân trời rộng.',
    ],
    formal: [
      'Với lòng trân trọng và những lời chúc tốt đẹp nhất.',
      'Mong ngày này mở ra những năm tháng an vui.',
    ],
    playful: ['Số tròn thì bánh phải tròn. Và thật to.', 'Cần nhiều nến, và nhiều hoa giấy hơn nữa.'],
  },
  belated: {
    headline: {
      warm: 'Ngày đẹp thế này phải mừng thật lâu, {name}!',
      formal: 'Xin gửi lời chúc muộn nhân ngày đặc biệt, {name}',
      playful: 'Tiệc lớn vẫn tiếp tục, {name}!',
    },
    numbered: {
      warm: 'Chúc mừng muộn cột mốc {number}\u00a0tuổi, {name}!',
      formal: 'Xin gửi lời chúc muộn nhân cột mốc {number}\u00a0tuổi, {name}',
      playful: '{number}\u00a0tuổi, tiệc vẫn tiếp tục, {name}!',
    },
    messages: {
      warm: ['Hơi muộn cho một ngày lớn, nhưng vẫn từ trái tim.', 'Mong dư âm của ngày ấy vang mãi cả năm.'],
      formal: [
        'Tuy muộn nhưng với tất cả lòng trân trọng.',
        'Xin thứ lỗi vì sự chậm trễ và kính chúc mọi điều tốt lành.',
      ],
      playful: ['Ngày như thế hai mươi bốn giờ sao mà đủ.', 'Đến trễ, bù lại hoa giấy gấp đôi.'],
    },
  },
  early: {
    headline: {
      warm: 'Ngày đặc biệt sắp đến rồi, {name}!',
      formal: 'Xin chúc mừng sớm nhân ngày đặc biệt, {name}',
      playful: 'Đến giờ thổi bóng bay, {name}!',
    },
    numbered: {
      warm: 'Sắp {number}\u00a0tuổi rồi, chúc mừng {name}!',
      formal: 'Xin chúc mừng sớm cột mốc {number}\u00a0tuổi, {name}',
      playful: 'Sắp {number}\u00a0tuổi, thổi bóng bay thôi, {name}!',
    },
    messages: {
      warm: ['Ngày đẹp thế này đáng được mừng ngay từ bây giờ.', 'Mong ngày trọng đại ấy đúng như mong đợi.'],
      formal: [
        'Xin gửi trước những lời chúc chân thành nhất.',
        'Mong đây là lời chúc đầu tiên trong rất nhiều lời chúc.',
      ],
      playful: ['Đây mới chỉ là màn khởi động.', 'Bắt đầu đếm ngược, hoa giấy đã sẵn sàng.'],
    },
  },
  shorter: { headline: 'Chúc mừng, {name}!', message: 'Ngày tuyệt vời!' },
}
