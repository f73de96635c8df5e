import type { Phrases } from './phrases.ts'

export const thankYou: Phrases = {
  kind: 'Thiệp cảm ơn',
  headline: {
    warm: 'Cảm ơn thật nhiều, {name}!',
    formal: 'Xin trân trọng cảm ơn, {name}',
    playful: 'Cảm ơn, cảm ơn, cảm ơn nữa, {name}!',
  },
  messages: {
    warm: [
      'Có những tấm lòng ấm áp không thể nào quên.',
      'Thật may mắn khi có chỗ để tin cậy.',
      'Một chút tử tế làm sáng cả một ngày.',
      'Lời thì ít, lòng biết ơn thì nhiều.',
    ],
    formal: ['Xin chân thành cảm ơn sự tử tế và chu đáo.', 'Sự giúp đỡ ấy vô cùng quý giá.'],
    playful: ['Nếu lời cảm ơn là hoa thì phải chở bằng xe.', 'Phiếu đổi một cái ôm, không thời hạn.'],
  },
  shorter: { headline: 'Cảm ơn, {name}!', message: 'Từ trái tim.' },
}

export const congratulations: Phrases = {
  kind: 'Thiệp chúc mừng',
  headline: {
    warm: 'Chúc mừng, chúc mừng, {name}!',
    formal: 'Trân trọng chúc mừng, {name}',
    playful: 'Một tràng pháo tay cho {name}!',
  },
  messages: {
    warm: [
      'Tin vui quá! Phải ăn mừng thôi.',
      'Mong mọi điều tiếp theo cũng đẹp như thế.',
      'Niềm vui chia sẻ là niềm vui nhân đôi.',
      'Gửi kèm một nụ cười lớn và niềm vui còn lớn hơn.',
    ],
    formal: [
      'Kính chúc mọi điều tốt đẹp trên chặng đường tới.',
      'Mong thành công này mở ra thật nhiều thành công khác.',
    ],
    playful: ['Nổi trống, vỗ tay, mang bánh ra.', 'Dự báo hôm nay: mưa hoa giấy cả ngày.'],
  },
  belated: {
    headline: {
      warm: 'Chúc mừng muộn, {name}!',
      formal: 'Xin gửi lời chúc mừng muộn, {name}',
      playful: 'Tràng pháo tay đến trễ, {name}!',
    },
    messages: {
      warm: ['Tin vui vẫn vui như ngày đầu.', 'Muộn một chút, niềm vui vẫn trọn vẹn.'],
      formal: [
        'Tuy muộn nhưng với tất cả sự chân thành.',
        'Xin thứ lỗi vì sự chậm trễ và kính chúc mọi điều tốt lành.',
      ],
      playful: ['Tiếng vỗ tay đến giờ vẫn chưa dứt.', 'Hoa giấy kẹt xe, giờ mới tới!'],
    },
  },
  early: {
    headline: {
      warm: 'Chúc mừng sớm, {name}!',
      formal: 'Xin gửi lời chúc mừng sớm, {name}',
      playful: 'Vỗ tay trước đã, {name}!',
    },
    messages: {
      warm: ['Điều đẹp sắp đến. Mong sẽ đúng như mơ ước.', 'Niềm vui đã tới rồi, còn chờ gì nữa?'],
      formal: [
        'Xin gửi trước những lời chúc chân thành nhất.',
        'Mong đây là lời chúc đầu tiên trong rất nhiều lời chúc.',
      ],
      playful: ['Hoa giấy không chịu nằm yên trong túi.', 'Đứng đầu hàng để gửi lời chúc.'],
    },
  },
  shorter: { headline: 'Hoan hô, {name}!', message: 'Tin vui quá!' },
}

export const getWell: Phrases = {
  kind: 'Thiệp chúc mau khỏe',
  headline: {
    warm: 'Mau khỏe nhé, {name}!',
    formal: 'Kính chúc sớm bình phục, {name}',
    playful: 'Nghỉ ngơi và ca cao nóng, {name}!',
  },
  messages: {
    warm: [
      'Cứ thong thả, từng bước, từng bước một.',
      'Mong mỗi ngày lại khỏe thêm một chút.',
      'Nghỉ thật nhiều, ăn cháo nóng và chờ tin vui.',
      'Ngày đẹp sắp tới. Từ giờ đến đó, gửi thật nhiều yêu thương.',
    ],
    formal: ['Kính chúc sớm hồi phục hoàn toàn.', 'Mong những ngày nghỉ ngơi giúp sức khỏe mau trở lại.'],
    playful: [
      'Đơn thuốc hôm nay: ghế sô-pha, chăn ấm, bánh quy.',
      'Thế giới chờ được, giấc ngủ trưa thì không.',
    ],
  },
  shorter: { headline: 'Mau khỏe, {name}!', message: 'Gửi yêu thương.' },
}

export const welcome: Phrases = {
  kind: 'Thiệp chào mừng',
  headline: {
    warm: 'Chào mừng, {name}!',
    formal: 'Trân trọng chào mừng, {name}',
    playful: 'Cuối cùng cũng tới, {name}!',
  },
  messages: {
    warm: [
      'Cửa đã mở và trà đã pha.',
      'Mong khởi đầu này đầy những cuộc gặp gỡ đẹp.',
      'Ở đây có một chỗ trống, giờ đã có tên.',
      'Thật vui khi cùng nhau mở một chương mới.',
    ],
    formal: ['Chúc những ngày đầu thật thuận lợi.', 'Rất hân hạnh được đồng hành từ hôm nay.'],
    playful: ['Thảm đỏ đang ở tiệm giặt, niềm vui thì ở đây.', 'Bánh quy nằm trong tủ phía trên.'],
  },
  shorter: { headline: 'Xin chào, {name}!', message: 'Vui quá!' },
}

export const farewell: Phrases = {
  kind: 'Thiệp chia tay',
  headline: {
    warm: 'Lên đường thật vui, {name}!',
    formal: 'Kính chúc mọi điều tốt đẹp, {name}',
    playful: 'Không phải vĩnh biệt đâu, {name}!',
  },
  messages: {
    warm: [
      'Cảm ơn vì quãng thời gian bên nhau. Sẽ nhớ lắm.',
      'Mong điều mới thật đẹp, và những con đường lại gặp nhau.',
      'Kỷ niệm còn đây, tiếng cười còn đây, cửa luôn mở.',
      'Một chương khép lại, một chương mở ra. Mong thật hạnh phúc.',
    ],
    formal: [
      'Trân trọng cảm ơn vì tất cả và chúc thành công.',
      'Mong chặng đường tới mang đến thành công và niềm vui.',
    ],
    playful: ['Bắt buộc gửi bưu thiếp, quà bánh luôn hoan nghênh.', 'Cấm quên nhau: ảnh còn giữ đây.'],
  },
  shorter: { headline: 'Hẹn gặp lại, {name}!', message: 'Chúc may mắn!' },
}

export const greeting: Phrases = {
  kind: 'Thiệp thăm hỏi',
  headline: {
    warm: 'Gửi lời chào ấm áp, {name}!',
    formal: 'Trân trọng gửi lời thăm hỏi, {name}',
    playful: 'Hê lô, {name}!',
  },
  messages: {
    warm: [
      'Chẳng vì lý do gì, chỉ là từ trái tim.',
      'Mong hôm nay thật dịu dàng từ sáng đến tối.',
      'Gửi chút sắc màu cho ngày thêm sáng.',
      'Vài lời để khoảng cách ngắn lại.',
    ],
    formal: ['Kính chúc những ngày tới an lành.', 'Mong những dòng này mang đến chút niềm vui.'],
    playful: ['Tấm thiệp này chỉ có một việc: làm ai đó mỉm cười.', 'Giao nhanh niềm vui, khỏi ký nhận.'],
  },
  shorter: { headline: 'Xin chào, {name}!', message: 'Một ngày thật vui!' },
}
